#!/bin/bash
#SBATCH --dependency=afterok:4711:4712,afterany:4713
#SBATCH --kill-on-invalid-dep=yes
#SBATCH --time=10
./collect
