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

/// Jobs one after the other over three hundred days, the last a day ago.
std::string FilledAccounting::jobColumns(std::uint64_t jobs)
{
    const std::string count = std::to_string(jobs);
    const std::string gpu = idOfTres("gres", "gpu"), h100 = idOfTres("gres", "gpu:h100"), npu = idOfTres("gres", "npu");
    const std::string chips = "(1+" + dice("c", 8) + ")";
    return "SELECT seq, t.acct, t.id_assoc,"
           " (" + std::to_string(std::time(nullptr)) + "-86400-FLOOR((" + count + "-seq)*25920000/" + count + ")) submitted, "
           + dice("w", 7200) + " waited, 20+" + dice("r", 40000) + " ran, "
           + "ELT(1+" + dice("s", 20) + ",3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,5,6,4,11) state, " + dice("p", 2) + "=0 is_nv, " + dice("m", 2) + "=0 is_one, "
           + dice("a", 4) + "=0 is_task, 1000+" + dice("q", 9000) + " priority, "
           + "CASE " + dice("n", 4) + " WHEN 0 THEN CONCAT('train-',seq) WHEN 1 THEN CONCAT('eval-',seq MOD 5000) WHEN 2 THEN 'sweep'"
             " ELSE CONCAT('Export ',seq MOD 97) END name,"
             " IF(" + dice("p", 2) + "=0, CONCAT('" + gpu + "='," + chips + ",'," + h100 + "='," + chips + "), CONCAT('" + npu + "='," + chips + ")) chips"
             " FROM seq_1_to_" + count + " JOIN assoc_of_turn t ON t.turn=1+(seq MOD (SELECT COUNT(*) FROM assoc_of_turn))";
}

void FilledAccounting::fill(std::uint64_t jobs)
{
    const std::string table = sql("SELECT table_name FROM information_schema.tables WHERE table_schema='slurm_accounts' AND table_name LIKE '%\\_job\\_table' LIMIT 1;");
    if (!m_error.empty() || table.empty())
        return;
    const std::string cluster = table.substr(0, table.size() - std::string("_job_table").size());
    // The associations by turns, whatever numbers they have.
    sql("CREATE TABLE assoc_of_turn (turn INT PRIMARY KEY AUTO_INCREMENT, id_assoc INT, acct TINYTEXT); INSERT INTO assoc_of_turn(id_assoc, acct)"
        " SELECT id_assoc, acct FROM " + cluster + "_assoc_table WHERE user<>'' AND deleted=0;");
    const std::string qos = sql("SELECT id FROM qos_table WHERE name='normal';");
    const std::string columns = jobColumns(jobs);
    sql("SET SESSION unique_checks=0; SET SESSION foreign_key_checks=0;"
        "INSERT INTO " + table + " (mod_time, deleted, account, array_max_tasks, array_task_pending, cpus_req, exit_code, job_name, id_assoc, id_array_job,"
        " id_array_task, id_block, id_job, id_qos, id_resv, id_wckey, id_user, id_group, het_job_id, het_job_offset, kill_requid, state_reason_prev, mem_req, nodelist,"
        " nodes_alloc, node_inx, `partition`, priority, state, timelimit, time_submit, time_eligible, time_start, time_end, time_suspended, gres_used,"
        " wckey, work_dir, tres_alloc, tres_req) SELECT submitted+waited+ran, 0, acct, 0, 0, 4, IF(state=5,256,0), name, id_assoc,"
        " IF(is_task,1000+seq-(seq MOD 50),0), IF(is_task,seq MOD 50,4294967294), '', 1000+seq, " + qos + ", 0, 0, 1000, 1000, 0, 4294967294, 4294967295, 0, 1000,"
        " IF(is_nv,IF(is_one,'nv01','nv[01-02]'),IF(is_one,'as02','as[01-02]')), IF(is_one,1,2), '0', IF(is_nv,'nv','as'), priority, state, 1440,"
        " submitted, submitted, submitted+waited, submitted+waited+ran, 0, '', '', '/srv/work',"
        " CONCAT('1=4,2=1000,4=',IF(is_one,1,2),',5=4,',chips), CONCAT('1=4,2=1000,4=1,',chips) FROM (" + columns + ") j;");
    const std::string filled = sql("SELECT COUNT(*) FROM " + table + ";");
    if (m_error.empty() && std::stoull(filled) < jobs)
        m_error = "Only " + filled + " jobs were put in.";
}

} // namespace chipdeck::bench
