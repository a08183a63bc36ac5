#!/bin/bash
#SBATCH -A proj-physics -q high
#SBATCH --reservation=course_2026
#SBATCH --comment="lecture 7, exercise 2"
#SBATCH -t 45:00
true
