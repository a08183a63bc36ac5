#!/bin/bash
#SBATCH --array=1-20
#SBATCH --dependency=aftercorr:880
#SBATCH --time=20
true
