#!/bin/bash
#SBATCH -Hvp debug
#SBATCH --parsable --quiet
#SBATCH -t 5
true
