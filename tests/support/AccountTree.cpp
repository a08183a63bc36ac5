#include "tests/support/AccountTree.h"

namespace chipdeck::tests {

std::vector<std::string> accountCommands(const std::string &user)
{
    // A run of sacctmgr reads the list of QOS once and knows no later ones.
    return {"add qos low Priority=1 PreemptMode=requeue\n"
            "add qos high Priority=100 Preempt=normal,low Flags=DenyOnLimit MaxWall=1:00:00 GrpTRES=gres/gpu=6"
            " MaxTRESPerUser=gres/gpu=4 MaxJobsPerUser=3\n"
            "modify qos normal set Priority=10 PreemptMode=requeue\n",
            "add account research Fairshare=70\n"
            "add account vision parent=research Fairshare=40 GrpTRES=gres/gpu=6\n"
            "add account language parent=research Fairshare=60\n"
            "add account service Fairshare=30 GrpJobs=5\n"
            "add user " + user + " Account=vision,language,service QOS=normal,high,low\n"
            "modify user " + user + " set DefaultAccount=language\n"
            "add user daemon Account=vision\n"
            "add user bin Account=language\n"};
}

} // namespace chipdeck::tests
