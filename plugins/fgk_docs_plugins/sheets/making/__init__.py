"""Makes forms as spreadsheets: one layout, written as xlsx or ods."""
