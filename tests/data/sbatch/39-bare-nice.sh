#!/bin/bash
#SBATCH --nice
#SBATCH --no-requeue
#SBATCH --time=5
true
