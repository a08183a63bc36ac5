#pragma once

#include <optional>

#include <QTimer>

#include "client/store/Estimates.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

/// What a waiting job's priority is made of, and what would change it; a sentence each. Empty where nothing can be said.
QString priorityWords(const domain::PriorityFactors &factors);

/// The same of the job that is shown, from its gateway, asked again while it waits. Hidden where there is nothing to say.
class PriorityNote : public widgets::TextLabel
{
    Q_OBJECT

public:
    /// `estimates` may be null.
    PriorityNote(const widgets::Theme &theme, store::Estimates *estimates, QWidget *parent);

    /// `name`: the job's resource name.
    void showJob(const QString &cluster, const QString &name, const domain::Job &job);
    void retranslate();

private:
    void ask();
    void take(const QString &name, const domain::Result<domain::JobPriority> &answer);

    store::Estimates *m_estimates;
    QString m_cluster;
    QString m_name;
    std::optional<domain::PriorityFactors> m_factors;
    QTimer m_again;
};

} // namespace chipdeck::ui
