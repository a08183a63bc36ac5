#!/bin/bash
#SBATCH --dependency=after:500+10
#SBATCH --begin=2026-12-24T18:00:00
#SBATCH --deadline=2026-12-25T06:00:00
#SBATCH --time=1:00:00
true
