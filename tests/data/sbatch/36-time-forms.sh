#!/bin/bash
#SBATCH --time=1-06:30
#SBATCH --time-min=0:45:30
true
