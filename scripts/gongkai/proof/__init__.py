"""Proof: what lets anybody check what was published. The log, the manifest, signatures, and the verifier that is published with them."""
