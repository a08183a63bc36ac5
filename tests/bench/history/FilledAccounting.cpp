#include "tests/bench/history/FilledAccounting.h"

#include <chrono>
#include <ctime>

namespace chipdeck::bench {

namespace {

using std::chrono::minutes;

/// A number from 0 to `below` - 1 for each job, other ones for another `salt`.
std::string dice(const char *salt, std::int64_t below)
{
    return std::string("(CRC32(CONCAT(seq,'") + salt + "')) MOD " + std::to_string(below) + ")";
}

} // namespace

FilledAccounting::FilledAccounting(std::uint64_t jobs) : m_cluster({.nodes = 4, .accounting = true})
{
    if (!m_cluster.ok()) {
        m_error = m_cluster.error();
        return;
    }
    const auto begun = std::chrono::steady_clock::now();
    fill(jobs);
    m_fillSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

std::string FilledAccounting::sql(const std::string &text)
{
    if (!m_error.empty())
        return {};
    const auto done = m_cluster.run({"mariadb", "--no-defaults", "--user=root", "--socket=" + m_cluster.runtimeFolder() + "/db.sock", "--batch",
                                     "--skip-column-names", "slurm_accounts"}, text, minutes(20));
    if (!done.ok())
        m_error = "MariaDB: " + done.out;
    return done.ok() ? done.out.substr(0, done.out.find('\n')) : std::string();
}

std::string FilledAccounting::idOfTres(const std::string &type, const std::string &name)
{
    return sql("SELECT id FROM tres_table WHERE type='" + type + "' AND name='" + name + "' AND deleted=0 LIMIT 1;");
}

void FilledAccounting::fill(std::uint64_t jobs)
{
    const std::string table = sql("SELECT table_name FROM information_schema.tables WHERE table_schema='slurm_accounts' AND table_name LIKE '%\\_job\\_table' LIMIT 1;");
    const std::string cluster = table.substr(0, table.size() - std::min<std::size_t>(table.size(), std::string("_job_table").size()));
    const std::string associations = "(SELECT id_assoc FROM " + cluster + "_assoc_table WHERE user<>'' AND deleted=0)";
    const std::string first = sql("SELECT MIN(id_assoc) FROM " + cluster + "_assoc_table WHERE user<>'' AND deleted=0;");
    const std::string count = sql("SELECT COUNT(*) FROM " + associations + " a;");
    const std::string qos = sql("SELECT id FROM qos_table WHERE name='normal';");
    const std::string gpu = idOfTres("gres", "gpu"), h100 = idOfTres("gres", "gpu:h100"), npu = idOfTres("gres", "npu");
    if (!m_error.empty())
        return;
    // The associations by turns, whatever numbers they have.
    sql("CREATE TABLE assoc_of_turn (turn INT PRIMARY KEY AUTO_INCREMENT, id INT); INSERT INTO assoc_of_turn(id) SELECT id_assoc FROM " + cluster
        + "_assoc_table WHERE user<>'' AND deleted=0;");
    const std::string spanS = "25920000";
    const std::string submit = "(" + std::to_string(std::time(nullptr)) + "-86400-FLOOR((" + std::to_string(jobs) + "-seq)*" + spanS + "/" + std::to_string(jobs) + "))";
    const std::string waited = dice("w", 7200), ran = "(20+" + dice("r", 40000) + ")";
    const std::string chips = "(1+" + dice("c", 8) + ")";
    const std::string state = "ELT(1+" + dice("s", 20) + ",3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,5,6,4,11)";
    const std::string isNv = "(" + dice("p", 2) + "=0)";
    const std::string name = "CASE " + dice("n", 4) + " WHEN 0 THEN CONCAT('train-',seq) WHEN 1 THEN CONCAT('eval-',seq MOD 5000) WHEN 2 THEN 'sweep' ELSE CONCAT('Export ',seq MOD 97) END";
    const std::string isTask = "(" + dice("a", 4) + "=0)";
    sql("SET SESSION unique_checks=0; SET SESSION foreign_key_checks=0;"
        "INSERT INTO " + table + " (mod_time, deleted, account, array_max_tasks, array_task_pending, cpus_req, exit_code, job_name, id_assoc, id_array_job,"
        " id_array_task, id_block, id_job, id_qos, id_resv, id_wckey, id_user, id_group, het_job_id, het_job_offset, kill_requid, mem_req, nodelist,"
        " nodes_alloc, node_inx, `partition`, priority, state, timelimit, time_submit, time_eligible, time_start, time_end, time_suspended, gres_used,"
        " wckey, work_dir, track_steps, tres_alloc, tres_req) SELECT "
        + submit + ", 0, (SELECT acct FROM " + cluster + "_assoc_table x WHERE x.id_assoc=t.id), 0, 0, 4, IF(" + state + "=5,256,0), " + name + ", t.id,"
        " IF(" + isTask + ", 1000+seq-(seq MOD 50), 0), IF(" + isTask + ", seq MOD 50, 4294967294), '', 1000+seq, " + qos + ", 0, 0, 1000, 1000, 0, 0, 0, 1000,"
        " IF(" + isNv + ",IF(" + dice("m", 2) + "=0,'nv01','nv[01-02]'),IF(" + dice("m", 2) + "=0,'as02','as[01-02]')), 1+" + dice("m", 2) + ", '0',"
        " IF(" + isNv + ",'nv','as'), 1000+" + dice("q", 9000) + ", " + state + ", 1440, " + submit + ", " + submit + ", " + submit + "+" + waited + ", "
        + submit + "+" + waited + "+" + ran + ", 0, '', '', '/srv/work', 0,"
        " IF(" + isNv + ", CONCAT('1=4,2=1000,4=1,5=4," + gpu + "='," + chips + ",'," + h100 + "='," + chips + "), CONCAT('1=4,2=1000,4=1,5=4," + npu + "='," + chips + ")),"
        " '1=4,2=1000,4=1' FROM seq_1_to_" + std::to_string(jobs) + " JOIN assoc_of_turn t ON t.turn=1+(seq MOD " + count + ");");
    const std::string filled = sql("SELECT COUNT(*) FROM " + table + ";");
    if (m_error.empty() && std::stoull(filled) < jobs)
        m_error = "Only " + filled + " jobs were put in; the first association is " + first + ".";
}

} // namespace chipdeck::bench
