#include "app/practice/Accounting.h"

#include <set>
#include <sstream>

namespace chipdeck::practice {

namespace {

/// "gres/gpu,gres/gpu:h100,...": without it slurmdbd would not count chips.
std::string countedChips(const Layout &layout)
{
    std::set<std::string> names;
    for (const auto &pool : layout.pools) {
        for (const auto &group : pool.chips) {
            names.insert("gres/" + group.gres);
            if (!group.type.empty())
                names.insert("gres/" + group.gres + ":" + group.type);
        }
    }
    std::string list;
    for (const auto &name : names)
        list += (list.empty() ? "" : ",") + name;
    return list;
}

// $1 the user, $2 the database's folder, $3 its socket. The mark is set last, so that a first start that was killed is made
// anew. Nothing here has to outlive the machine: what is written need not reach the disk.
constexpr const char *kMariaDb = R"(
if [ ! -e "$2/made" ]; then
    rm -rf "$2"
    mariadb-install-db --no-defaults --user="$1" --datadir="$2" --auth-root-authentication-method=normal --skip-test-db \
        > "$2.install" 2>&1 || { cat "$2.install"; exit 1; }
    touch "$2/made"
fi
exec mariadbd --no-defaults --user="$1" --datadir="$2" --tmpdir="$2" --socket="$3" --skip-networking --pid-file="$2/pid" \
    --innodb-buffer-pool-size=128M --innodb-log-file-size=64M --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 \
    --innodb-lock-wait-timeout=900 --innodb-use-native-aio=0
)";

} // namespace

std::string accountingLines(const Options &options, const ClusterPaths &paths, const Place &place)
{
    std::ostringstream out;
    out << "AccountingStorageType=accounting_storage/slurmdbd\nAccountingStorageHost=" << place.address
        << "\nAccountingStoragePort=" << place.accountingPort << "\nAccountingStoragePass=" << paths.mungeSocket()
        << "\nAccountingStorageTRES=" << countedChips(options.layout)
        << "\nAccountingStorageEnforce=associations,limits,qos,safe\nAccountingStoreFlags=job_comment\n"
           "PriorityType=priority/multifactor\nPriorityDecayHalfLife=1-00:00:00\nPriorityCalcPeriod=1\n"
           "PriorityWeightAge=1000\nPriorityWeightFairshare=100000\nPriorityWeightJobSize=1000\n"
           "PriorityWeightPartition=1000\nPriorityWeightQOS=10000\nPreemptType=preempt/qos\nPreemptMode=REQUEUE\n";
    return out.str();
}

std::string slurmdbdConf(const ClusterPaths &paths, const Place &place)
{
    std::ostringstream out;
    out << "AuthType=auth/munge\nAuthInfo=socket=" << paths.mungeSocket() << "\nDbdHost=" << place.hostName
        << "\nDbdAddr=" << place.address << "\nDbdPort=" << place.accountingPort << "\nSlurmUser=" << place.user
        << "\nStorageType=accounting_storage/mysql\nStorageHost=localhost\nStorageUser=root\nStorageLoc=slurm_accounts\n"
        << "PidFile=" << paths.runtimeFolder << "/slurmdbd.pid\n";
    return out.str();
}

std::vector<DaemonSpec> accountingDaemons(const ClusterPaths &paths, const Place &place)
{
    return {{.name = "mariadbd",
             .argv = {"sh", "-c", kMariaDb, "mariadbd", place.user, paths.databaseFolder(), paths.databaseSocket()},
             .readySocket = paths.databaseSocket(),
             .after = "munged"},
            {.name = "slurmdbd",
             .argv = {"slurmdbd", "-D"},
             .environment = {"MYSQL_UNIX_PORT=" + paths.databaseSocket()},
             .readyPort = place.accountingPort,
             .after = "mariadbd"}};
}

} // namespace chipdeck::practice
