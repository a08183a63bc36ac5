#pragma once

#include "client/domain/prices/PriceVersion.h"
#include "client/domain/prices/PriceSheet.h"
#include "widgets/forms/SidePanel.h"

class QPlainTextEdit;
class QPushButton;

namespace chipdeck::ui {

/// Somebody else has set prices meanwhile: theirs beside one's own, and the choice between them. Nothing is lost by either: theirs stays a
/// version, one's own comes back with an undo.
class PriceConflictPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    explicit PriceConflictPanel(const widgets::Theme &theme, QWidget *parent = nullptr);

    void show(const domain::VersionedPrices &theirs, const std::vector<domain::PriceRow> &mine);

Q_SIGNALS:
    void theirsChosen();
    /// Ours stays in the table and is saved over theirs next.
    void mineChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    domain::VersionedPrices m_theirs;
    std::vector<domain::PriceRow> m_mine;
    QPlainTextEdit *m_differences;
    QPushButton *m_takeTheirs;
    QPushButton *m_keepMine;
};

} // namespace chipdeck::ui
