#!/usr/bin/env python3
#SBATCH --job-name=pure-python
#SBATCH --cpus-per-task=2
#SBATCH --time=15
import os
print(os.environ["SLURM_JOB_ID"])
