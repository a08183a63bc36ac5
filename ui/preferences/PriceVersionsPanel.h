#pragma once

#include "client/domain/prices/PriceSheet.h"
#include "client/domain/prices/PriceVersion.h"
#include "widgets/forms/SidePanel.h"

class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace chipdeck::store {
class PriceBooks;
}
namespace chipdeck::widgets {
class TextLabel;
}

namespace chipdeck::ui {

/// Who set which prices when, and why; what a version changed; and one taken back into the table, where it is saved as a new one.
class PriceVersionsPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    PriceVersionsPanel(const widgets::Theme &theme, store::PriceBooks *books, QWidget *parent = nullptr);

    /// Asks anew; what was shown of another gateway is gone.
    void show(const QString &gateway);
    QListWidget *list() const { return m_list; }

Q_SIGNALS:
    void taken(quint64 version, const chipdeck::domain::PricePlan &plan);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeContent();
    void ask(const std::string &token);
    void append(const domain::PriceVersion &version);
    void look(int row);
    void compare();
    QString wordsOf(const domain::PriceVersion &version) const;
    void retranslate();

    const widgets::Theme &m_theme;
    store::PriceBooks *m_books;
    QListWidget *m_list;
    QPlainTextEdit *m_changes;
    widgets::TextLabel *m_changesTitle;
    QPushButton *m_more;
    QPushButton *m_take;
    QString m_gateway;
    std::string m_token;
    std::vector<domain::PriceVersion> m_versions;
    std::optional<domain::VersionedPrices> m_chosen, m_before;
    int m_generation = 0;  ///< answers to older questions are dropped
};

} // namespace chipdeck::ui
