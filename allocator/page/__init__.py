"""The local web page: what the command line does, for whoever uses no terminal. Only this room imports nicegui."""
