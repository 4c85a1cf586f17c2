"""The results of simulations on paper: an Excel workbook with real numbers, and a Word report with charts."""
