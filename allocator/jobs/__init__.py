"""The use cases: a job that can be sent to another process goes in, its outcome comes out. One small file each."""
