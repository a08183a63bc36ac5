#!/bin/bash
#SBATCH --clusters=east,west
#SBATCH --wait
#SBATCH --test-only
#SBATCH --uid=root
#SBATCH --export-file=vars.env
#SBATCH --time=5
true
