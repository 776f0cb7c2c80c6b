"""The office's workbook: its lists read into the ledger as they are laid out, the ledger written back into one."""
