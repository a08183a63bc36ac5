#include "ui/shell/CommandButton.h"

#include <QAction>
#include <QPushButton>

namespace chipdeck::ui {

QPushButton *commandButton(QAction *action, widgets::ButtonRole role, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    widgets::setButtonRole(button, role);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

} // namespace chipdeck::ui
