#include "app/gateway/MachineCheck.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/gateway/TlsFiles.h"

namespace chipdeck::gateway {

namespace {

using Kind = MachineClaim::Kind;

void add(std::vector<domain::FieldViolation> &list, const MachineClaim &claim, const std::string &words)
{
    std::string description = claim.key;
    description.append(": ").append(words);
    list.push_back({claim.place, std::move(description)});
}

/// Why a file cannot be read; empty = it can.
std::string unreadable(const std::string &path)
{
    struct stat info {};
    const bool isThere = stat(path.c_str(), &info) == 0;
    if (isThere && S_ISREG(info.st_mode) && access(path.c_str(), R_OK) == 0)
        return {};
    std::string words = path;
    if (isThere && !S_ISREG(info.st_mode))
        return words.append(" is no file");
    return words.append(" cannot be read: ").append(std::strerror(errno));
}

bool isOpenToOthers(const std::string &path)
{
    struct stat info {};
    return stat(path.c_str(), &info) == 0 && (info.st_mode & S_IRWXO) != 0;
}

void checkCommands(const MachineClaim &claim, MachineFindings &findings)
{
    if (access((claim.value + "/scontrol").c_str(), X_OK) != 0)
        add(findings.wrong, claim, claim.value + " holds no program scontrol; give the folder that Slurm's commands lie in, such as /usr/bin");
}

void checkUser(const MachineClaim &claim, MachineFindings &findings)
{
    // A warning only: a directory service may know the user tomorrow.
    if (!getpwnam(claim.value.c_str()))
        add(findings.warnings, claim, "there is no user \"" + claim.value + "\" on this machine; check the name with: getent passwd NAME");
}

void checkToken(const MachineClaim &claim, MachineFindings &findings)
{
    if (const std::string why = unreadable(claim.value); !why.empty())
        add(findings.warnings, claim, why + "; write the token there, which scontrol token makes");
    else if (isOpenToOthers(claim.value))
        add(findings.warnings, claim, claim.value + " is open to every user of this machine; make it private with: chmod 600 FILE");
}

void checkSlurmConf(const MachineClaim &claim, MachineFindings &findings)
{
    if (const std::string why = unreadable(claim.value); !why.empty())
        add(findings.wrong, claim, why + "; give the path of the cluster's slurm.conf");
}

void checkTlsFile(const MachineClaim &claim, const GatewayConfig &config, MachineFindings &findings)
{
    if (const std::string why = unreadable(claim.value); !why.empty()) {
        add(findings.wrong, claim, why + "; give a PEM file that this user may read");
        return;
    }
    if (claim.kind == Kind::Key && isOpenToOthers(claim.value))
        add(findings.wrong, claim, claim.value + " is open to every user of this machine; make it private with: chmod 600 FILE");
    const std::string why = claim.kind == Kind::Key ? whyNotKeyOf(claim.value, config.tls.certificateFile)
                                                    : whyNotCertificate(claim.value);
    if (!why.empty())
        add(findings.wrong, claim, claim.value + " " + why);
    else if (claim.kind != Kind::Key && isOutOfDate(claim.value))
        add(findings.warnings, claim, claim.value + " is not valid today; clients will refuse it, or be refused");
}

} // namespace

MachineFindings checkMachine(const GatewayConfig &config, bool withTls)
{
    MachineFindings findings;
    for (const MachineClaim &claim : config.claims) {
        switch (claim.kind) {
        case Kind::SlurmConf: checkSlurmConf(claim, findings); break;
        case Kind::CommandFolder: checkCommands(claim, findings); break;
        case Kind::Token: checkToken(claim, findings); break;
        case Kind::User: checkUser(claim, findings); break;
        case Kind::Certificate:
        case Kind::Key:
        case Kind::ClientCa:
            if (withTls)
                checkTlsFile(claim, config, findings);
            break;
        }
    }
    return findings;
}

} // namespace chipdeck::gateway
