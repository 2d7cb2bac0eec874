"""The file format below a workbook: a zip of XML parts, read with distrust and changed without loss. Knows no tasks."""
