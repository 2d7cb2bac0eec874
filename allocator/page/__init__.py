"""The local web page: what the command line does, for people who use no terminal. The only room that imports nicegui."""
