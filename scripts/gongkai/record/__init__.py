"""What a record may say: the shapes and the procedure that the working ledger and the sealed editions share."""
