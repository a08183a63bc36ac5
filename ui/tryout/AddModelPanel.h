#pragma once

#include <QList>

#include "ui/tryout/ModelAdditions.h"
#include "widgets/forms/SidePanel.h"

class QLineEdit;
class QProgressBar;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace chipdeck::widgets {
class FormField;
}

namespace chipdeck::ui {

class RepositoryView;

/// Where a model comes from, and what is on its way.
class AddModelPanel : public widgets::SidePanel
{
    Q_OBJECT

public:
    AddModelPanel(const widgets::Theme &theme, ModelAdditions &additions, QWidget *parent = nullptr);

    /// Of the device that models are loaded on, to say what is too large.
    void setFreeBytes(std::uint64_t bytes);
    void retranslate();

private:
    struct Row {
        const ModelAddition *addition;
        QWidget *widget;
        QProgressBar *bar;
        widgets::TextLabel *words;
        QToolButton *pause;
        QToolButton *remove;
    };

    QWidget *makeContent();
    void makeExamples(QVBoxLayout *column);
    void makeFooter();
    void add();
    void fetchChosen();
    void takeAnswer();
    void showButton();
    void choose(bool folder);
    void showRows();
    Row makeRow(const ModelAddition *addition);
    void showFigures();
    QString words(const ModelAddition &addition) const;

    const widgets::Theme &m_theme;
    ModelAdditions &m_additions;
    QLineEdit *m_source;
    widgets::FormField *m_field = nullptr;
    QPushButton *m_file = nullptr;
    QPushButton *m_folder = nullptr;
    QPushButton *m_first = nullptr;
    widgets::TextLabel *m_examplesHeading = nullptr;
    widgets::TextLabel *m_examples = nullptr;
    RepositoryView *m_repository = nullptr;
    widgets::TextLabel *m_underWay = nullptr;
    QVBoxLayout *m_rowColumn = nullptr;
    QPushButton *m_add = nullptr;
    QList<Row> m_rows;
};

} // namespace chipdeck::ui
