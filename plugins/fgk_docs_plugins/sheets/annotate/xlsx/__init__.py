"""Remarks in workbooks of the xlsx family."""
