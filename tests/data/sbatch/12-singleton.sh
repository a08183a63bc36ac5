#!/bin/bash
#SBATCH --job-name=nightly
#SBATCH --dependency=singleton
#SBATCH --begin=now+1hour
#SBATCH --time=60
./nightly
