"""What leaves the gradebook: tables, uploads for learning platforms, pages for students, the teacher's report."""
