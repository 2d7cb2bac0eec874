"""What is told of a batch: the record of each workbook, and the summary made from records alone."""
