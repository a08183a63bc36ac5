#include "client/store/Trouble.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <QCoreApplication>

#include "client/domain/Text.h"
#include "client/store/Refusals.h"

namespace chipdeck::store {
namespace {

struct Words {
    const char *reason;
    const char *text;
    const char *cause = "";               ///< where one reason has several sentences
    std::array<const char *, 3> facts{};  ///< of the failure, in the order of %1 to %3
};

constexpr std::array known{
    Words{"UNAVAILABLE", QT_TRANSLATE_NOOP("Trouble", "The gateway does not answer. Is it running?")},
    Words{"DEADLINE_EXCEEDED", QT_TRANSLATE_NOOP("Trouble", "The gateway is too slow to answer.")},
    Words{"NO_HEARTBEAT", QT_TRANSLATE_NOOP("Trouble", "The gateway has been silent for more than 6 s.")},
    Words{"UNAUTHENTICATED", QT_TRANSLATE_NOOP("Trouble", "The gateway does not know who you are.")},
    Words{"PERMISSION_DENIED", QT_TRANSLATE_NOOP("Trouble", "The gateway does not let you see this cluster.")},
    Words{"CLUSTER_GONE", QT_TRANSLATE_NOOP("Trouble", "The gateway no longer serves this cluster.")},
    Words{"MALFORMED_MESSAGE",
          QT_TRANSLATE_NOOP("Trouble", "The gateway sent what cannot be read; the cluster is asked for anew.")},
    Words{"NEWER_GATEWAY", QT_TRANSLATE_NOOP("Trouble", "The gateway is newer and tells of more than this program can show. Update Chipdeck.")},
    Words{"GATEWAY_STOPPING", QT_TRANSLATE_NOOP("Trouble", "The gateway is ending or too busy.")},
    Words{"SLURMCTLD_UNREACHABLE", QT_TRANSLATE_NOOP("Trouble", "The scheduler (slurmctld) does not answer.")},
    Words{"SLURMRESTD_UNREACHABLE",
          QT_TRANSLATE_NOOP("Trouble", "The scheduler's REST service (slurmrestd) does not answer.")},
    Words{"SLURMRESTD_TIMEOUT",
          QT_TRANSLATE_NOOP("Trouble", "The scheduler's REST service (slurmrestd) is too slow to answer.")},
    Words{"SLURM_SILENT",
          QT_TRANSLATE_NOOP("Trouble", "Slurm has stopped answering: slurmctld or slurmrestd hangs or is paused.")},
    Words{"HISTORY_LOADING", QT_TRANSLATE_NOOP("Trouble", "The gateway is still reading its list of past jobs.")},
    Words{"HISTORY_UNREADABLE",
          QT_TRANSLATE_NOOP("Trouble", "The gateway cannot read the list of past jobs: the scheduler or its accounting does not answer.")},
    Words{"SLURM_AUTHENTICATION", QT_TRANSLATE_NOOP("Trouble", "The scheduler does not accept the gateway's token.")},
    Words{"DRIVER_SILENT", QT_TRANSLATE_NOOP("Trouble", "A chip driver of this computer does not answer.")},
    Words{"SOCKET_OF_ANOTHER_USER",
          QT_TRANSLATE_NOOP("Trouble", "The socket %1 belongs to another user, and a gateway serves its own user only. Start "
                                       "one of your own, or ask for an ssh:// or tls:// address."), "", {"path"}},
    Words{"GATEWAY_NOT_TRUSTED",
          QT_TRANSLATE_NOOP("Trouble", "What answers at %1 could not prove to be this gateway: its certificate is not of the "
                                       "authority in ca=FILE, is over, or is for another host name. Check the address and its "
                                       "ca=FILE."), "", {"address"}},
    Words{"CERTIFICATE_REFUSED",
          QT_TRANSLATE_NOOP("Trouble", "The gateway at %1 hung up while certificates were exchanged: most likely yours in %2 is "
                                       "not signed by the authority that its [tls] client_ca names. Ask whoever runs it for a "
                                       "certificate of that authority."), "", {"address", "file"}},
    Words{"CERTIFICATE_UNREADABLE",
          QT_TRANSLATE_NOOP("Trouble", "The file %1 cannot be read. Check the address of this gateway and the file's rights."), "FILE", {"file"}},
    Words{"CERTIFICATE_UNREADABLE",
          QT_TRANSLATE_NOOP("Trouble", "The file %1 holds no certificate in PEM form. Give the one that you were issued."), "CERTIFICATE", {"file"}},
    Words{"CERTIFICATE_UNREADABLE",
          QT_TRANSLATE_NOOP("Trouble", "The file %1 holds no private key in PEM form that opens without a passphrase. Give the "
                                       "key of your certificate, readable by you alone."), "KEY", {"file"}},
    Words{"CERTIFICATE_OF_ANOTHER_KEY",
          QT_TRANSLATE_NOOP("Trouble", "The key in %1 is not that of the certificate in %2. Give the two that belong together."), "", {"key", "file"}},
    Words{"CERTIFICATE_EXPIRED",
          QT_TRANSLATE_NOOP("Trouble", "The certificate in %1 expired on %2. Ask whoever issued it for a new one."), "", {"file", "day"}},
    Words{"CERTIFICATE_NOT_YET_VALID",
          QT_TRANSLATE_NOOP("Trouble", "The certificate in %1 is valid from %2 only. Check this machine's clock."), "", {"file", "day"}},
    Words{"PORT_NOT_LISTENED",
          QT_TRANSLATE_NOOP("Trouble", "Nothing of the job's user listens on port %1 of %2 yet; it listens on %3."), "", {"port", "node", "ports"}},
    Words{"SSH_FAILED",
          QT_TRANSLATE_NOOP("Trouble", "No tunnel to %1: the program %2 cannot be started. Install an ssh client."), "PROGRAM", {"host", "detail"}},
    Words{"SSH_FAILED",
          QT_TRANSLATE_NOOP("Trouble", "No tunnel to %1: no private folder could be made in %2."), "FOLDER", {"host", "detail"}},
    Words{"SSH_FAILED",
          QT_TRANSLATE_NOOP("Trouble", "No tunnel to %1: ssh did not forward a socket. The server there may forbid it "
                                       "(AllowStreamLocalForwarding)."), "FORWARDING", {"host"}},
    Words{"SSH_FAILED",
          QT_TRANSLATE_NOOP("Trouble", "No tunnel to %1: ssh ended with code %2."), "CODE", {"host", "detail"}},
    Words{"SSH_FAILED",
          QT_TRANSLATE_NOOP("Trouble", "ssh says: “%1”"), "WORDS", {"detail"}},
    Words{"SSH_REFUSED",
          QT_TRANSLATE_NOOP("Trouble", "%1 let nobody in; ssh says: “%2”. Make “ssh %3” work in a terminal without a question "
                                       "first."), "WORDS", {"host", "detail", "target"}},
};

using Facts = std::map<std::string, std::string>;

std::string factOf(const Facts &facts, const char *name)
{
    const auto found = facts.find(name);
    return found == facts.end() ? std::string() : domain::harmless(found->second, 300);
}

QString translated(const std::string &reason, const Facts &facts)
{
    const std::string cause = factOf(facts, "cause");
    const auto words = std::find_if(known.begin(), known.end(), [&](const Words &each) {
        return reason == each.reason && (*each.cause == '\0' || cause == each.cause);
    });
    if (words == known.end())
        return {};
    std::array<QString, 3> said;
    for (std::size_t i = 0; i < said.size() && words->facts[i]; ++i) {
        said[i] = QString::fromStdString(factOf(facts, words->facts[i]));
        // A sentence with a gap says less than the English one.
        if (said[i].isEmpty())
            return {};
    }
    const QString text = QCoreApplication::translate("Trouble", words->text);
    // All at once: what another program says may have a %1 of its own.
    if (words->facts[2])
        return text.arg(said[0], said[1], said[2]);
    return words->facts[1] ? text.arg(said[0], said[1]) : words->facts[0] ? text.arg(said[0]) : text;
}

QString textFor(const std::string &reason, const std::string &message, const Facts &facts)
{
    QString text = translated(reason, facts);
    if (text.isEmpty())
        text = refusalWords(reason);
    return text.isEmpty() ? QString::fromStdString(domain::harmless(message.empty() ? reason : message, 300)) : text;
}

} // namespace

QString troubleText(const domain::Failure &failure)
{
    return textFor(failure.reason, failure.message, failure.metadata);
}

QString troubleText(const domain::PartFreshness &part)
{
    return textFor(part.reason, part.message, {});
}

} // namespace chipdeck::store
