"""The data out: tables, records and their descriptions in every form, made once for each edition and put together by `editions`."""
