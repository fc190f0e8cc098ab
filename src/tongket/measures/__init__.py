"""What is counted: indicators, their rule of adding, and how they speak in prose."""
