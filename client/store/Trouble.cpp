#include "client/store/Trouble.h"

#include <array>

#include <QCoreApplication>

#include "client/domain/Text.h"

namespace chipdeck::store {
namespace {

struct Words {
    const char *reason;
    const char *text;
};

constexpr std::array known{
    Words{"UNAVAILABLE", QT_TRANSLATE_NOOP("Trouble", "The gateway does not answer. Is it running?")},
    Words{"DEADLINE_EXCEEDED", QT_TRANSLATE_NOOP("Trouble", "The gateway is too slow to answer.")},
    Words{"NO_HEARTBEAT", QT_TRANSLATE_NOOP("Trouble", "The gateway has been silent for more than 6 s.")},
    Words{"UNAUTHENTICATED", QT_TRANSLATE_NOOP("Trouble", "The gateway does not know who you are.")},
    Words{"PERMISSION_DENIED", QT_TRANSLATE_NOOP("Trouble", "The gateway does not let you see this cluster.")},
    Words{"CLUSTER_GONE", QT_TRANSLATE_NOOP("Trouble", "The gateway no longer serves this cluster.")},
    Words{"MALFORMED_MESSAGE", QT_TRANSLATE_NOOP("Trouble", "The gateway sent what cannot be read; the cluster is asked for anew.")},
    Words{"SLURMCTLD_UNREACHABLE", QT_TRANSLATE_NOOP("Trouble", "The scheduler (slurmctld) does not answer.")},
    Words{"SLURMRESTD_UNREACHABLE", QT_TRANSLATE_NOOP("Trouble", "The scheduler's REST service (slurmrestd) does not answer.")},
};

QString translated(const std::string &reason)
{
    for (const Words &words : known) {
        if (reason == words.reason)
            return QCoreApplication::translate("Trouble", words.text);
    }
    return {};
}

QString textFor(const std::string &reason, const std::string &message)
{
    const QString text = translated(reason);
    return text.isEmpty() ? QString::fromStdString(domain::harmless(message.empty() ? reason : message, 300)) : text;
}

} // namespace

QString troubleText(const domain::Failure &failure)
{
    return textFor(failure.reason, failure.message);
}

QString troubleText(const domain::PartFreshness &part)
{
    return textFor(part.reason, part.message);
}

} // namespace chipdeck::store
