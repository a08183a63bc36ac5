#pragma once

#include <string_view>
#include <vector>

#include "client/domain/ClusterLimits.h"

namespace chipdeck::gateway::slurm {

struct Associations {
    std::vector<domain::AssociationLimits> associations;
    std::vector<domain::QosLimits> qos;
};

/// `scontrol -o show assoc_mgr flags=assoc,qos`: what slurmctld goes by now, with what counts under it. It leaves out which QOS
/// an association may ask for, what a QOS preempts, and limits of users and accounts while nobody counts under them. `keepsMinutes`: what
/// running jobs may still use up counts under limits of minutes as if it were used.
Associations parseAssociations(std::string_view text, bool keepsMinutes = false);

// What is left out there, from slurmdbd:

/// `sacctmgr -nP show qos format=qosFormat`
extern const char *const qosFormat;
void addQosRules(std::string_view text, std::vector<domain::QosLimits> &qos);
/// `sacctmgr -nP show assoc format=associationFormat`
extern const char *const associationFormat;
void addAssociationRules(std::string_view text, std::vector<domain::AssociationLimits> &associations);

} // namespace chipdeck::gateway::slurm
