"""From the working ledger to an edition and back out of it: the one room that knows the office's model and the public one."""
