"""The binary Excel formats: xls and xlsb, read by calamine once their bounds are proven small."""
