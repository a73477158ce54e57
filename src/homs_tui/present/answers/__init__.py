"""The answers of the command line: records are the contract; tables and fields are derived from the same facts."""
