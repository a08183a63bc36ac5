<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it">
<context>
    <name>ChipPicture</name>
    <message>
        <source>free</source>
        <translation>libero</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocato</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>al lavoro</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>occupato ma inattivo</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>guasto</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>non rilevato</translation>
    </message>
    <message>
        <source>perhaps held</source>
        <translation>forse occupato</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>occupato in parte</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>degradato</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>in svuotamento</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>svuotato</translation>
    </message>
    <message>
        <source>down</source>
        <translation>fermo</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>in servizio</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Altri</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Sconosciuto</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilizzo</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>Memoria in uso</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potenza</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>not reported</source>
        <translation>non rilevato</translation>
    </message>
    <message>
        <source>free</source>
        <translation>libero</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocato</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>occupato in parte</translation>
    </message>
    <message>
        <source>held, which unknown</source>
        <translation>occupato, non si sa quale</translation>
    </message>
    <message>
        <source>%1 by job %2</source>
        <comment>allocated by job 12</comment>
        <translation>%1 al job %2</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>degradato</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>guasto</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>in svuotamento</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>svuotato</translation>
    </message>
    <message>
        <source>down</source>
        <translation>fuori uso</translation>
    </message>
    <message>
        <source>taken by job %1</source>
        <translation>occupato dal job %1</translation>
    </message>
    <message>
        <source>passed from job %1 to job %2</source>
        <translation>passato dal job %1 al job %2</translation>
    </message>
    <message>
        <source>became free</source>
        <translation>tornato libero</translation>
    </message>
    <message>
        <source>freed by job %1</source>
        <translation>liberato dal job %1</translation>
    </message>
    <message>
        <source>no longer reported</source>
        <translation>non più rilevato</translation>
    </message>
    <message>
        <source>first seen: %1</source>
        <translation>visto per la prima volta: %1</translation>
    </message>
    <message>
        <source>became faulty</source>
        <translation>si è guastato</translation>
    </message>
    <message>
        <source>healthy again</source>
        <translation>di nuovo sano</translation>
    </message>
    <message>
        <source>back in service</source>
        <translation>di nuovo in servizio</translation>
    </message>
    <message>
        <source>down with the node</source>
        <translation>fuori uso con il nodo</translation>
    </message>
    <message>
        <source>taken out of service: %1</source>
        <translation>messo fuori servizio: %1</translation>
    </message>
    <message>
        <source>back in service: %1</source>
        <translation>di nuovo in servizio: %1</translation>
    </message>
</context>
<context>
    <name>FleetWords</name>
    <message>
        <source>practice</source>
        <translation>esercitazione</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>dati simulati</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s)</source>
        <translation>
            <numerusform>%n chip</numerusform>
            <numerusform>%n chip</numerusform>
        </translation>
    </message>
    <message>
        <source>no chips</source>
        <translation>nessun chip</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 liberi</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>collegamento in corso</translation>
    </message>
    <message>
        <source>unreachable, as of %1</source>
        <translation>irraggiungibile, dati di %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>dati di %1</translation>
    </message>
    <message>
        <source>in no pool</source>
        <translation>in nessun pool</translation>
    </message>
    <message>
        <source>a job that is not listed</source>
        <translation>un job non in elenco</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <comment>2 of 8 faulty</comment>
        <translation>%3: %1 su %2</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>Rilevato</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilizzo</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potenza</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriale</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Occupati</translation>
    </message>
    <message>
        <source>%1 of %2, which unknown</source>
        <translation>%1 su %2, non si sa quali</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 free, %2 of them out of service</source>
        <translation>%1 liberi, di cui %2 fuori servizio</translation>
    </message>
</context>
<context>
    <name>InferenceRefusal</name>
    <message>
        <source>The model&apos;s file cannot be used. Fetch it anew, or choose another model.</source>
        <translation>Il file del modello non è utilizzabile. Scaricalo di nuovo, o scegli un altro modello.</translation>
    </message>
    <message>
        <source>The model&apos;s file was cut short or became unreadable while it was in use. Fetch it anew.</source>
        <translation>Il file del modello è stato troncato o è diventato illeggibile mentre era in uso. Scaricalo di nuovo.</translation>
    </message>
    <message>
        <source>There is not enough free memory for the model. Choose a shorter context below the models, unload another model, or close programs.</source>
        <translation>Non c&apos;è abbastanza memoria libera per il modello. Scegli un contesto più corto sotto i modelli, scarica un altro modello dalla memoria, o chiudi dei programmi.</translation>
    </message>
    <message>
        <source>The model&apos;s process was ended from outside; memory may have run out. Choose a shorter context or a smaller model, then ask again.</source>
        <translation>Il processo del modello è stato terminato dall&apos;esterno; forse la memoria è finita. Scegli un contesto più corto o un modello più piccolo, poi chiedi di nuovo.</translation>
    </message>
    <message>
        <source>The model&apos;s process cannot be started. Check that chipdeck-runtime is installed whole, and that memory is left.</source>
        <translation>Il processo del modello non si avvia. Controlla che chipdeck-runtime sia installato per intero e che resti memoria.</translation>
    </message>
    <message>
        <source>The model&apos;s process ended by itself. Ask again; it is started anew.</source>
        <translation>Il processo del modello è finito da solo. Chiedi di nuovo: verrà riavviato.</translation>
    </message>
    <message>
        <source>This model is no longer here; its file was moved, renamed or removed. Choose another model, or look for models again.</source>
        <translation>Questo modello non è più qui: il suo file è stato spostato, rinominato o tolto. Scegli un altro modello, o cerca di nuovo i modelli.</translation>
    </message>
    <message>
        <source>The model was unloaded meanwhile. Ask again to load it anew.</source>
        <translation>Nel frattempo il modello è stato tolto dalla memoria. Chiedi di nuovo per ricaricarlo.</translation>
    </message>
    <message>
        <source>The program that runs models is ending. Start it again, then ask again.</source>
        <translation>Il programma che esegue i modelli si sta chiudendo. Riavvialo, poi chiedi di nuovo.</translation>
    </message>
    <message>
        <source>This model compares texts and writes none. Choose another one to ask.</source>
        <translation>Questo modello confronta testi e non ne scrive. Scegline un altro a cui chiedere.</translation>
    </message>
    <message>
        <source>This model was not made for conversations; its file has no template for one. Choose a model that can chat.</source>
        <translation>Questo modello non è fatto per conversare: il suo file non ha un template per farlo. Scegline uno che sappia conversare.</translation>
    </message>
    <message>
        <source>This does not fit the context. Choose a longer context below the models, or shorten the question.</source>
        <translation>Non entra nel contesto. Scegli un contesto più lungo sotto i modelli, o accorcia la domanda.</translation>
    </message>
    <message>
        <source>The model answers as many requests as it can. Ask again when some have ended.</source>
        <translation>Il modello risponde già a quante richieste può. Chiedi di nuovo quando alcune sono finite.</translation>
    </message>
    <message>
        <source>This answer is being written already. Wait until it ends, or stop it.</source>
        <translation>Questa risposta è già in corso. Aspetta che finisca, o fermala.</translation>
    </message>
    <message>
        <source>This answer has ended already.</source>
        <translation>Questa risposta è già finita.</translation>
    </message>
    <message>
        <source>It was stopped before it was done. Ask again when you want it.</source>
        <translation>È stata fermata prima della fine. Chiedi di nuovo quando la vuoi.</translation>
    </message>
    <message>
        <source>The model&apos;s template does not take this conversation. Leave out the system prompt, or begin a new conversation.</source>
        <translation>Il template del modello non accetta questa conversazione. Togli il prompt di sistema, o comincia una nuova conversazione.</translation>
    </message>
    <message>
        <source>A value of the sampling is outside of what is possible. Correct it beside the conversation.</source>
        <translation>Un valore del campionamento è fuori dai limiti. Correggilo accanto alla conversazione.</translation>
    </message>
    <message>
        <source>Models cannot run on this device. Choose another one below the models.</source>
        <translation>I modelli non possono girare su questo dispositivo. Scegline un altro sotto i modelli.</translation>
    </message>
    <message>
        <source>The port cannot be opened; another program may use it. End that one, or try again later.</source>
        <translation>La porta non si apre; forse la usa un altro programma. Chiudilo, o riprova più tardi.</translation>
    </message>
    <message>
        <source>The program that runs models does not take a value of this; the details say which.</source>
        <translation>Il programma che esegue i modelli non accetta un valore: i dettagli dicono quale.</translation>
    </message>
    <message>
        <source>The program that runs models asks for a key that the console does not have. Start it again from here.</source>
        <translation>Il programma che esegue i modelli chiede una chiave che la console non ha. Riavvialo da qui.</translation>
    </message>
    <message>
        <source>The program that runs models made a mistake. Ask again; if it comes back, unload the model first.</source>
        <translation>Il programma che esegue i modelli ha sbagliato. Chiedi di nuovo; se si ripete, prima togli il modello dalla memoria.</translation>
    </message>
    <message>
        <source>The program that runs models is not running. Start it again.</source>
        <translation>Il programma che esegue i modelli non è in esecuzione. Riavvialo.</translation>
    </message>
    <message>
        <source>The model was not loaded. Ask again.</source>
        <translation>Il modello non è stato caricato. Chiedi di nuovo.</translation>
    </message>
    <message>
        <source>The model is being loaded in another way. Ask again when it is there.</source>
        <translation>Il modello si sta caricando in un altro modo. Chiedi di nuovo quando c&apos;è.</translation>
    </message>
    <message>
        <source>The answer broke off. Ask again.</source>
        <translation>La risposta si è interrotta. Chiedi di nuovo.</translation>
    </message>
    <message>
        <source>The conversation could not be kept. Make room on the disk, or look at the rights of its folder.</source>
        <translation>La conversazione non si è potuta conservare. Libera spazio sul disco, o controlla i permessi della sua cartella.</translation>
    </message>
    <message>
        <source>The program that runs models ended meanwhile. Ask again when it has started.</source>
        <translation>Nel frattempo il programma che esegue i modelli è finito. Chiedi di nuovo quando è ripartito.</translation>
    </message>
    <message>
        <source>The program that runs models does not answer in time. Try again; the computer may be busy.</source>
        <translation>Il programma che esegue i modelli non risponde in tempo. Riprova: il computer può essere occupato.</translation>
    </message>
    <message>
        <source>This is too long to be sent. Shorten the question, or begin a new conversation.</source>
        <translation>È troppo lungo da inviare. Accorcia la domanda, o comincia una nuova conversazione.</translation>
    </message>
    <message>
        <source>The program that runs models is older than the console. Install both from one release.</source>
        <translation>Il programma che esegue i modelli è più vecchio della console. Installali dalla stessa versione.</translation>
    </message>
    <message>
        <source>%1 It can be started again in %2 s.</source>
        <translation>%1 Si può riavviare tra %2 s.</translation>
    </message>
    <message>
        <source>file cannot be used</source>
        <translation>file inutilizzabile</translation>
    </message>
    <message>
        <source>file was cut short</source>
        <translation>file troncato</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>memoria insufficiente</translation>
    </message>
    <message>
        <source>ended from outside</source>
        <translation>terminato dall&apos;esterno</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>finito da solo</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>non si avvia</translation>
    </message>
    <message>
        <source>The conversation has become too long to be kept; what was kept so far stays. Export it, or begin a new one.</source>
        <translation>La conversazione è troppo lunga per essere conservata; quanto già conservato resta. Esportala, o cominciane una nuova.</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Premi la scorciatoia</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This job belongs to another user; only its owner or an operator may do that.</source>
        <translation>Questo job è di un altro utente: può farlo solo il proprietario o un operatore.</translation>
    </message>
    <message>
        <source>Only operators see other people&apos;s records.</source>
        <translation>Solo gli operatori vedono le registrazioni altrui.</translation>
    </message>
    <message>
        <source>Only operators of this gateway take nodes out of service and back.</source>
        <translation>Solo gli operatori di questo gateway mettono i nodi fuori servizio e li riattivano.</translation>
    </message>
    <message>
        <source>The gateway maps your certificate to no user. Ask whoever runs it to add you.</source>
        <translation>Il gateway non associa il tuo certificato ad alcun utente. Chiedi a chi lo gestisce di aggiungerti.</translation>
    </message>
    <message>
        <source>This gateway runs as an ordinary user and cannot act for anybody else.</source>
        <translation>Questo gateway gira come utente normale e non può agire per altri.</translation>
    </message>
    <message>
        <source>This cluster can be looked at only.</source>
        <translation>Questo cluster si può solo guardare.</translation>
    </message>
    <message>
        <source>This touches other people: say why, in one line.</source>
        <translation>Questo riguarda altre persone: indica il motivo, in una riga.</translation>
    </message>
    <message>
        <source>The cluster knows no such job; it may have ended.</source>
        <translation>Il cluster non conosce questo job: forse è terminato.</translation>
    </message>
    <message>
        <source>The job has already ended.</source>
        <translation>Il job è già terminato.</translation>
    </message>
    <message>
        <source>The job&apos;s state does not allow that.</source>
        <translation>Lo stato del job non lo permette.</translation>
    </message>
    <message>
        <source>The job&apos;s number now belongs to another job; look at the queue again.</source>
        <translation>Il numero del job ora è di un altro job: guarda di nuovo la coda.</translation>
    </message>
    <message>
        <source>The cluster has no such node.</source>
        <translation>Il cluster non ha questo nodo.</translation>
    </message>
    <message>
        <source>The node&apos;s state does not allow that.</source>
        <translation>Lo stato del nodo non lo permette.</translation>
    </message>
    <message>
        <source>This gateway serves no such cluster.</source>
        <translation>Questo gateway non serve un tale cluster.</translation>
    </message>
    <message>
        <source>No node of the pool has so many chips of this kind. Ask for fewer a node, or for more nodes.</source>
        <translation>Nessun nodo del pool ha così tanti chip di questo tipo. Chiedine meno per nodo, o più nodi.</translation>
    </message>
    <message>
        <source>No node of the pool has so many CPUs. Ask for fewer.</source>
        <translation>Nessun nodo del pool ha così tante CPU. Chiedine meno.</translation>
    </message>
    <message>
        <source>No node of the pool has so much memory. Ask for less.</source>
        <translation>Nessun nodo del pool ha così tanta memoria. Chiedine meno.</translation>
    </message>
    <message>
        <source>The job goes beyond a limit of its pool.</source>
        <translation>Il job supera un limite del suo pool.</translation>
    </message>
    <message>
        <source>The job goes beyond what your account or QOS may use.</source>
        <translation>Il job supera quanto il tuo account o QOS può usare.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s queue is full; try again later.</source>
        <translation>La coda dello scheduler è piena: riprova più tardi.</translation>
    </message>
    <message>
        <source>The job cannot be submitted as it is; see its fields.</source>
        <translation>Il job non si può inviare così com&apos;è: controlla i campi.</translation>
    </message>
    <message>
        <source>The cluster has no such pool, or you may not use it.</source>
        <translation>Il cluster non ha questo pool, o non puoi usarlo.</translation>
    </message>
    <message>
        <source>You may not use this account here.</source>
        <translation>Qui non puoi usare questo account.</translation>
    </message>
    <message>
        <source>You may not use this QOS here.</source>
        <translation>Qui non puoi usare questo QOS.</translation>
    </message>
    <message>
        <source>The scheduler takes no such array; it may be too large for it.</source>
        <translation>Lo scheduler non accetta un tale array: forse è troppo grande.</translation>
    </message>
    <message>
        <source>The pool has no chips of this type.</source>
        <translation>Il pool non ha chip di questo tipo.</translation>
    </message>
    <message>
        <source>The pool allows no such time limit.</source>
        <translation>Il pool non ammette un tale limite di tempo.</translation>
    </message>
    <message>
        <source>The pool has not so many nodes.</source>
        <translation>Il pool non ha così tanti nodi.</translation>
    </message>
    <message>
        <source>The scheduler refused it.</source>
        <translation>Lo scheduler ha rifiutato.</translation>
    </message>
    <message>
        <source>Whether it was done is not known yet. It is not sent again by itself.</source>
        <translation>Non si sa ancora se sia stato fatto. Non viene inviato di nuovo da sé.</translation>
    </message>
    <message>
        <source>Whether it was done cannot be found out any more; look at the queue.</source>
        <translation>Non si può più sapere se sia stato fatto: guarda la coda.</translation>
    </message>
    <message>
        <source>The scheduler forgot this job, which may have run; it is not sent again.</source>
        <translation>Lo scheduler ha dimenticato questo job, che forse è stato eseguito: non viene inviato di nuovo.</translation>
    </message>
    <message>
        <source>The scheduler lost this job each time it was sent; it is not sent again.</source>
        <translation>Lo scheduler ha perso questo job a ogni invio: non viene inviato di nuovo.</translation>
    </message>
    <message>
        <source>The answer was lost, and the scheduler shows no effect of it. Send it again.</source>
        <translation>La risposta è andata persa e lo scheduler non ne mostra alcun effetto. Inviala di nuovo.</translation>
    </message>
    <message>
        <source>Another request has the same id; send it again.</source>
        <translation>Un&apos;altra richiesta ha lo stesso id: inviala di nuovo.</translation>
    </message>
    <message>
        <source>The cluster has not answered yet; see how fresh its parts are.</source>
        <translation>Il cluster non ha ancora risposto: guarda quanto sono recenti le sue parti.</translation>
    </message>
    <message>
        <source>Too many calls wait; try again in a few seconds.</source>
        <translation>Troppe richieste in attesa: riprova tra qualche secondo.</translation>
    </message>
    <message>
        <source>You look at this cluster from too many windows; close some.</source>
        <translation>Guardi questo cluster da troppe finestre: chiudine alcune.</translation>
    </message>
    <message>
        <source>Too many logs of this cluster are being read; close some.</source>
        <translation>Si stanno leggendo troppi log di questo cluster: chiudine alcuni.</translation>
    </message>
    <message>
        <source>The gateway cannot write its log fast enough; try again in a few seconds.</source>
        <translation>Il gateway non riesce a scrivere il suo log abbastanza in fretta: riprova tra qualche secondo.</translation>
    </message>
    <message>
        <source>The gateway&apos;s disk is full, and without its log it changes nothing. Make room there.</source>
        <translation>Il disco del gateway è pieno, e senza il suo log non cambia nulla. Libera spazio lì.</translation>
    </message>
    <message>
        <source>The gateway&apos;s machine lacks a Slurm command that this needs.</source>
        <translation>Al computer del gateway manca un comando di Slurm che serve qui.</translation>
    </message>
    <message>
        <source>A Slurm command failed.</source>
        <translation>Un comando di Slurm è fallito.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service answers what cannot be read.</source>
        <translation>Il servizio REST dello scheduler dà risposte illeggibili.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service speaks no version that the gateway knows.</source>
        <translation>Il servizio REST dello scheduler non parla alcuna versione nota al gateway.</translation>
    </message>
    <message>
        <source>This Slurm is too old for that.</source>
        <translation>Questo Slurm è troppo vecchio per farlo.</translation>
    </message>
    <message>
        <source>The gateway&apos;s token for Slurm cannot be read.</source>
        <translation>Il token del gateway per Slurm non si può leggere.</translation>
    </message>
    <message>
        <source>The gateway&apos;s token for Slurm is over; it needs a new one.</source>
        <translation>Il token del gateway per Slurm è scaduto: ne serve uno nuovo.</translation>
    </message>
    <message>
        <source>The job has no output file.</source>
        <translation>Il job non ha un file di output.</translation>
    </message>
    <message>
        <source>The job&apos;s output cannot be opened.</source>
        <translation>L&apos;output del job non si può aprire.</translation>
    </message>
    <message>
        <source>The file system of the job&apos;s output does not answer.</source>
        <translation>Il file system dell&apos;output del job non risponde.</translation>
    </message>
    <message>
        <source>The job&apos;s output path leads out of its folder; it is not opened.</source>
        <translation>Il percorso dell&apos;output porta fuori dalla cartella del job e non viene aperto.</translation>
    </message>
    <message>
        <source>The job&apos;s user may not read its output.</source>
        <translation>L&apos;utente del job non può leggerne l&apos;output.</translation>
    </message>
    <message>
        <source>The output file does not belong to the job&apos;s user; it is not read.</source>
        <translation>Il file di output non è dell&apos;utente del job e non viene letto.</translation>
    </message>
    <message>
        <source>The gateway&apos;s machine does not know the job&apos;s user.</source>
        <translation>Il computer del gateway non conosce l&apos;utente del job.</translation>
    </message>
    <message>
        <source>The job&apos;s output is no regular file; it is not read.</source>
        <translation>L&apos;output del job non è un file normale e non viene letto.</translation>
    </message>
    <message>
        <source>A symbolic link leads to the job&apos;s output; it is not followed.</source>
        <translation>All&apos;output del job porta un link simbolico, che non viene seguito.</translation>
    </message>
    <message>
        <source>The scheduler does not let you do that.</source>
        <translation>Lo scheduler non ti permette di farlo.</translation>
    </message>
    <message>
        <source>The gateway does not know who you are.</source>
        <translation>Il gateway non ti riconosce.</translation>
    </message>
    <message>
        <source>The scheduler knows no such signal.</source>
        <translation>Lo scheduler non conosce questo segnale.</translation>
    </message>
    <message>
        <source>The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.</source>
        <translation>Il gateway non riesce a scrivere il suo log, e senza non cambia nulla. Chiedi a chi lo gestisce di controllare il disco.</translation>
    </message>
    <message>
        <source>The gateway is ending; try again in a moment.</source>
        <translation>Il gateway sta terminando: riprova tra un momento.</translation>
    </message>
    <message>
        <source>A log is read with your own rights, and they do not reach this file.</source>
        <translation>Un log si legge con i propri diritti, che non arrivano a questo file.</translation>
    </message>
    <message>
        <source>Say why the node is taken out of service or back.</source>
        <translation>Indica perché il nodo viene messo fuori servizio o rimesso in servizio.</translation>
    </message>
    <message>
        <source>Only operators of this gateway set prices and see their history.</source>
        <translation>Solo gli operatori di questo gateway fissano i prezzi e ne vedono la storia.</translation>
    </message>
    <message>
        <source>Somebody else has set prices meanwhile; look at them first.</source>
        <translation>Nel frattempo qualcun altro ha fissato i prezzi; guardali prima.</translation>
    </message>
    <message>
        <source>There is no such version of the prices.</source>
        <translation>Non c&apos;è questa versione dei prezzi.</translation>
    </message>
    <message>
        <source>The gateway refuses these prices; see the rates.</source>
        <translation>Il gateway rifiuta questi prezzi; vedi le tariffe.</translation>
    </message>
    <message>
        <source>No line of this file begins with a time that is known here; search for text instead.</source>
        <translation>Nessuna riga di questo file inizia con un&apos;ora riconosciuta; cerca un testo.</translation>
    </message>
    <message>
        <source>The times in this file could mean several: they lack the date, the year or the zone. Search for text instead.</source>
        <translation>Le ore in questo file possono significarne più d&apos;una: manca la data, l&apos;anno o il fuso. Cerca un testo.</translation>
    </message>
    <message>
        <source>Too few lines of this file have a time; search for text instead.</source>
        <translation>Troppo poche righe di questo file hanno un&apos;ora; cerca un testo.</translation>
    </message>
    <message>
        <source>The log could not be saved there; choose another folder, or make room.</source>
        <translation>Il log non si è potuto salvare lì; scegli un&apos;altra cartella o fai spazio.</translation>
    </message>
    <message>
        <source>This cannot be searched for; see what is wrong with it.</source>
        <translation>Questo non si può cercare; guarda che cosa non va.</translation>
    </message>
    <message>
        <source>This cluster does not say when a job would start.</source>
        <translation>Questo cluster non dice quando partirebbe un job.</translation>
    </message>
    <message>
        <source>The gateway cannot read by what rules this cluster lets jobs start.</source>
        <translation>Il gateway non può leggere con quali regole questo cluster avvia i job.</translation>
    </message>
    <message>
        <source>A newer question took the place of this one.</source>
        <translation>Una domanda più recente ha preso il posto di questa.</translation>
    </message>
    <message>
        <source>This scheduler takes no single chip out of service; take the node.</source>
        <translation>Questo scheduler non mette fuori servizio un singolo chip: scegli il nodo.</translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler has no planned maintenance.</source>
        <translation>Lo scheduler di questo cluster non ha manutenzione pianificata.</translation>
    </message>
    <message>
        <source>What is to be taken out of service is not named as it should be; see the fields.</source>
        <translation>Ciò che va messo fuori servizio non è indicato come si deve: vedi i campi.</translation>
    </message>
    <message>
        <source>The cluster has no block of this name.</source>
        <translation>Il cluster non ha un blocco con questo nome.</translation>
    </message>
    <message>
        <source>The gateway holds no such order of maintenance.</source>
        <translation>Il gateway non ha un tale ordine di manutenzione.</translation>
    </message>
    <message>
        <source>The cluster has no such window any more.</source>
        <translation>Il cluster non ha più questa finestra.</translation>
    </message>
    <message>
        <source>The window has begun: its start cannot be moved any more.</source>
        <translation>La finestra è iniziata: l&apos;inizio non si può più spostare.</translation>
    </message>
    <message>
        <source>Jobs may still run when the window begins, or another reservation holds the nodes. Choose a later start, or allow jobs to run into it.</source>
        <translation>All&apos;inizio della finestra potrebbero girare ancora dei job, o un&apos;altra prenotazione tiene i nodi. Scegli un inizio successivo, o permetti ai job di entrarvi.</translation>
    </message>
    <message>
        <source>The scheduler does not take this start; choose one that is yet to come.</source>
        <translation>Lo scheduler non accetta questo inizio: scegline uno futuro.</translation>
    </message>
    <message>
        <source>Nothing of the job&apos;s user listens on this port yet.</source>
        <translation>Niente dell&apos;utente del job ascolta ancora su questa porta.</translation>
    </message>
    <message>
        <source>Another user listens on this port, not the job&apos;s.</source>
        <translation>Su questa porta ascolta un altro utente, non quello del job.</translation>
    </message>
    <message>
        <source>What listens on this port takes no connection; look whether it still works.</source>
        <translation>Chi ascolta su questa porta non accetta connessioni: controlla se funziona ancora.</translation>
    </message>
    <message>
        <source>What ran inside the job never answered; look at the cluster&apos;s task prolog.</source>
        <translation>Ciò che girava nel job non ha mai risposto: guarda il task prolog del cluster.</translation>
    </message>
    <message>
        <source>Slurm began nothing inside the job within 20 s; slurmctld or the node may hang.</source>
        <translation>Slurm non ha avviato nulla nel job entro 20 s: slurmctld o il nodo potrebbero essere bloccati.</translation>
    </message>
    <message>
        <source>There are as many connections into jobs as the gateway allows; close some.</source>
        <translation>Le connessioni ai job sono già quante il gateway permette: chiudine qualcuna.</translation>
    </message>
    <message>
        <source>The job does not run yet; connect once it does.</source>
        <translation>Il job non è ancora in esecuzione: connettiti quando lo sarà.</translation>
    </message>
    <message>
        <source>The job is suspended, so that nothing in it answers.</source>
        <translation>Il job è sospeso, quindi niente in esso risponde.</translation>
    </message>
    <message>
        <source>The job does not run on this node.</source>
        <translation>Il job non gira su questo nodo.</translation>
    </message>
    <message>
        <source>This gateway allows no such connection into jobs.</source>
        <translation>Questo gateway non permette una connessione del genere ai job.</translation>
    </message>
    <message>
        <source>This gateway lets operators connect to their own jobs only.</source>
        <translation>Questo gateway lascia che gli operatori si connettano solo ai propri job.</translation>
    </message>
    <message>
        <source>The connection into the job was lost.</source>
        <translation>La connessione al job è andata persa.</translation>
    </message>
    <message>
        <source>The program in the job broke the connection.</source>
        <translation>Il programma nel job ha interrotto la connessione.</translation>
    </message>
    <message>
        <source>Nothing passed for so long that the gateway closed the connection.</source>
        <translation>Non è passato nulla per così tanto tempo che il gateway ha chiuso la connessione.</translation>
    </message>
    <message>
        <source>This port of this computer is in use already; choose another, or none.</source>
        <translation>Questa porta di questo computer è già in uso: scegline un&apos;altra, o nessuna.</translation>
    </message>
    <message>
        <source>This computer does not let this port be listened on.</source>
        <translation>Questo computer non permette di ascoltare su questa porta.</translation>
    </message>
    <message>
        <source>The gateway keeps no submission of yours for this job.</source>
        <translation>Il gateway non conserva un tuo invio per questo job.</translation>
    </message>
    <message>
        <source>This search takes too long over so many records. Name a user or a shorter time.</source>
        <translation>Questa ricerca richiede troppo tempo su tanti record. Indica un utente o un periodo più breve.</translation>
    </message>
    <message>
        <source>More jobs run there than one order acts on. Name fewer nodes, or wait for the jobs.</source>
        <translation>Lì ci sono più job di quanti ne gestisca un ordine. Indica meno nodi, o attendi i job.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The gateway does not answer. Is it running?</source>
        <translation>Il gateway non risponde. È in funzione?</translation>
    </message>
    <message>
        <source>The gateway is too slow to answer.</source>
        <translation>Il gateway risponde troppo lentamente.</translation>
    </message>
    <message>
        <source>The gateway has been silent for more than 6 s.</source>
        <translation>Il gateway tace da più di 6 s.</translation>
    </message>
    <message>
        <source>The gateway does not know who you are.</source>
        <translation>Il gateway non ti riconosce.</translation>
    </message>
    <message>
        <source>The gateway does not let you see this cluster.</source>
        <translation>Il gateway non ti consente di vedere questo cluster.</translation>
    </message>
    <message>
        <source>The gateway no longer serves this cluster.</source>
        <translation>Il gateway non serve più questo cluster.</translation>
    </message>
    <message>
        <source>The gateway sent what cannot be read; the cluster is asked for anew.</source>
        <translation>Il gateway ha inviato dati illeggibili; il cluster viene richiesto da capo.</translation>
    </message>
    <message>
        <source>The scheduler (slurmctld) does not answer.</source>
        <translation>Lo scheduler (slurmctld) non risponde.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service (slurmrestd) does not answer.</source>
        <translation>Il servizio REST dello scheduler (slurmrestd) non risponde.</translation>
    </message>
    <message>
        <source>The gateway is ending or too busy.</source>
        <translation>Il gateway sta terminando o è troppo occupato.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service (slurmrestd) is too slow to answer.</source>
        <translation>Il servizio REST dello scheduler (slurmrestd) è troppo lento a rispondere.</translation>
    </message>
    <message>
        <source>Slurm has stopped answering: slurmctld or slurmrestd hangs or is paused.</source>
        <translation>Slurm ha smesso di rispondere: slurmctld o slurmrestd è bloccato o sospeso.</translation>
    </message>
    <message>
        <source>The scheduler does not accept the gateway&apos;s token.</source>
        <translation>Lo scheduler non accetta il token del gateway.</translation>
    </message>
    <message>
        <source>A chip driver of this computer does not answer.</source>
        <translation>Un driver dei chip di questo computer non risponde.</translation>
    </message>
    <message>
        <source>The socket %1 belongs to another user, and a gateway serves its own user only. Start one of your own, or ask for an ssh:// or tls:// address.</source>
        <translation>Il socket %1 è di un altro utente, e un gateway serve solo il proprio utente. Avviane uno tuo o chiedi un indirizzo ssh:// o tls://.</translation>
    </message>
    <message>
        <source>What answers at %1 could not prove to be this gateway: its certificate is not of the authority in ca=FILE, is over, or is for another host name. Check the address and its ca=FILE.</source>
        <translation>Chi risponde a %1 non ha potuto dimostrare di essere questo gateway: il suo certificato non è dell&apos;autorità in ca=FILE, è scaduto o è per un altro nome host. Controlla l&apos;indirizzo e il suo ca=FILE.</translation>
    </message>
    <message>
        <source>The gateway at %1 hung up while certificates were exchanged: most likely yours in %2 is not signed by the authority that its [tls] client_ca names. Ask whoever runs it for a certificate of that authority.</source>
        <translation>Il gateway %1 ha chiuso il collegamento durante lo scambio dei certificati: molto probabilmente il tuo in %2 non è firmato dall&apos;autorità indicata nel suo [tls] client_ca. Chiedi a chi lo gestisce un certificato di quell&apos;autorità.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the address of this gateway and the file&apos;s rights.</source>
        <translation>Il file %1 non si può leggere. Controlla l&apos;indirizzo di questo gateway e i permessi del file.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate in PEM form. Give the one that you were issued.</source>
        <translation>Il file %1 non contiene un certificato in formato PEM. Indica quello che ti è stato rilasciato.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key in PEM form that opens without a passphrase. Give the key of your certificate, readable by you alone.</source>
        <translation>Il file %1 non contiene una chiave privata in formato PEM che si apra senza passphrase. Indica la chiave del tuo certificato, leggibile solo da te.</translation>
    </message>
    <message>
        <source>The key in %1 is not that of the certificate in %2. Give the two that belong together.</source>
        <translation>La chiave in %1 non è quella del certificato in %2. Indica i due che vanno insieme.</translation>
    </message>
    <message>
        <source>The certificate in %1 expired on %2. Ask whoever issued it for a new one.</source>
        <translation>Il certificato in %1 è scaduto il %2. Chiedine uno nuovo a chi lo ha emesso.</translation>
    </message>
    <message>
        <source>The certificate in %1 is valid from %2 only. Check this machine&apos;s clock.</source>
        <translation>Il certificato in %1 è valido solo dal %2. Controlla l&apos;orologio di questo computer.</translation>
    </message>
    <message>
        <source>No tunnel to %1: the program %2 cannot be started. Install an ssh client.</source>
        <translation>Nessun tunnel verso %1: il programma %2 non si avvia. Installa un client ssh.</translation>
    </message>
    <message>
        <source>No tunnel to %1: no private folder could be made in %2.</source>
        <translation>Nessun tunnel verso %1: impossibile creare una cartella privata in %2.</translation>
    </message>
    <message>
        <source>No tunnel to %1: ssh did not forward a socket. The server there may forbid it (AllowStreamLocalForwarding).</source>
        <translation>Nessun tunnel verso %1: ssh non ha inoltrato il socket. Forse il server lo vieta (AllowStreamLocalForwarding).</translation>
    </message>
    <message>
        <source>No tunnel to %1: ssh ended with code %2.</source>
        <translation>Nessun tunnel verso %1: ssh è terminato con il codice %2.</translation>
    </message>
    <message>
        <source>%1 let nobody in; ssh says: “%2”. Make “ssh %3” work in a terminal without a question first.</source>
        <translation>%1 non ha accettato l&apos;accesso; ssh dice: “%2”. Fai prima in modo che “ssh %3” funzioni in un terminale senza domande.</translation>
    </message>
    <message>
        <source>ssh says: “%1”</source>
        <translation>ssh dice: “%1”</translation>
    </message>
    <message>
        <source>The gateway is newer and tells of more than this program can show. Update Chipdeck.</source>
        <translation>Il gateway è più recente e comunica più di quanto questo programma possa mostrare. Aggiorna Chipdeck.</translation>
    </message>
    <message>
        <source>Nothing of the job&apos;s user listens on port %1 of %2 yet; it listens on %3.</source>
        <translation>Niente dell&apos;utente del job ascolta ancora sulla porta %1 di %2; ascolta su %3.</translation>
    </message>
    <message>
        <source>The gateway is still reading its list of past jobs.</source>
        <translation>Il gateway sta ancora leggendo l&apos;elenco dei job passati.</translation>
    </message>
    <message>
        <source>The gateway cannot read the list of past jobs: the scheduler or its accounting does not answer.</source>
        <translation>Il gateway non può leggere l&apos;elenco dei job passati: lo scheduler o la sua contabilità non risponde.</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::Application</name>
    <message>
        <source>The practice cluster is not running.</source>
        <translation>Il cluster di esercitazione non è in funzione.</translation>
    </message>
    <message>
        <source>This computer&apos;s own gateway is not running.</source>
        <translation>Il gateway di questo computer non è in funzione.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Riavvia</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message numerus="yes">
        <source>%n gateways cannot be reached.</source>
        <translation>
            <numerusform>%n gateway non è raggiungibile.</numerusform>
            <numerusform>%n gateway non sono raggiungibili.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Mostrali</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::BusNotices</name>
    <message>
        <source>Show</source>
        <translation>Mostra</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::GatewayNetwork</name>
    <message>
        <source>Version %1; you are %2. It serves %3.</source>
        <translation>Versione %1; tu sei %2. Serve %3.</translation>
    </message>
    <message>
        <source>no cluster</source>
        <translation>nessun cluster</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalClusters</name>
    <message>
        <source>No private folder can be made: %1</source>
        <translation>Impossibile creare una cartella privata: %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalProgram</name>
    <message>
        <source>%1 is not beside the console and not in PATH.</source>
        <translation>%1 non è accanto alla console né nel PATH.</translation>
    </message>
    <message>
        <source>%1 ended without a word (%2).</source>
        <translation>%1 è terminato senza spiegazioni (%2).</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalRuntime</name>
    <message>
        <source>%1 cannot be made.</source>
        <translation>Impossibile creare %1.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::AuditModel</name>
    <message>
        <source>all</source>
        <translation>tutti</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Chi</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Cosa</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Su</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Esito</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Perché</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ChipTableModel</name>
    <message>
        <source>free</source>
        <translation>libero</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocato</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>al lavoro</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>occupato ma inattivo</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>occupato in parte</translation>
    </message>
    <message>
        <source>held or free, not known</source>
        <translation>occupato o libero, non noto</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>guasto</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>in svuotamento</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>svuotato</translation>
    </message>
    <message>
        <source>node down</source>
        <translation>nodo fermo</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>non rilevato</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modello</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilizzo</translation>
    </message>
    <message>
        <source>Util %</source>
        <translation>Uso %</translation>
    </message>
    <message>
        <source>HBM GB</source>
        <translation>HBM GB</translation>
    </message>
    <message>
        <source>Power W</source>
        <translation>Pot. W</translation>
    </message>
    <message>
        <source>°C</source>
        <translation>°C</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriale</translation>
    </message>
    <message>
        <source>Job name</source>
        <translation>Nome del job</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utente</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ClusterWords</name>
    <message>
        <source>This computer</source>
        <translation>Questo computer</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Esercitazione</translation>
    </message>
    <message>
        <source>Simulated fleet</source>
        <translation>Flotta simulata</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::EndWords</name>
    <message>
        <source>Submit</source>
        <translation>Invio</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullamento</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Trattenuta</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Rilascio</translation>
    </message>
    <message>
        <source>Requeue</source>
        <translation>Rimessa in coda</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Sospensione</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>Ripresa job</translation>
    </message>
    <message>
        <source>Port of a job</source>
        <translation>Porta di un job</translation>
    </message>
    <message>
        <source>Shell in a job</source>
        <translation>Shell in un job</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorità</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Limite di tempo</translation>
    </message>
    <message>
        <source>Move to pool</source>
        <translation>Cambio pool</translation>
    </message>
    <message>
        <source>Drain node</source>
        <translation>Svuota nodo</translation>
    </message>
    <message>
        <source>Resume node</source>
        <translation>Riattiva nodo</translation>
    </message>
    <message>
        <source>Read log</source>
        <translation>Lettura log</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connessione</translation>
    </message>
    <message>
        <source>Set prices</source>
        <translation>Prezzi</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>codice d&apos;uscita %1</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>terminato da %1</translation>
    </message>
    <message>
        <source>time limit reached</source>
        <translation>limite di tempo raggiunto</translation>
    </message>
    <message>
        <source>needed more memory than it had</source>
        <translation>memoria insufficiente</translation>
    </message>
    <message>
        <source>a node failed</source>
        <translation>guasto di un nodo</translation>
    </message>
    <message>
        <source>made room for another job</source>
        <translation>ha ceduto il posto a un altro job</translation>
    </message>
    <message>
        <source>went back to the queue</source>
        <translation>rimesso in coda</translation>
    </message>
    <message>
        <source>cancelled while it waited</source>
        <translation>annullato in attesa</translation>
    </message>
    <message>
        <source>cancelled while it ran</source>
        <translation>annullato in esecuzione</translation>
    </message>
    <message>
        <source>a node did not boot</source>
        <translation>un nodo non si è avviato</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>scadenza superata</translation>
    </message>
    <message>
        <source>failed without a code</source>
        <translation>fallito senza codice</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>segnale %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>In sospeso</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fatto</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rifiutato</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non noto</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Non indicato</translation>
    </message>
    <message>
        <source>Order maintenance</source>
        <translation>Ordina manutenzione</translation>
    </message>
    <message>
        <source>Undo maintenance</source>
        <translation>Ripristina dopo manutenzione</translation>
    </message>
    <message>
        <source>Give a node back</source>
        <translation>Restituisci nodo</translation>
    </message>
    <message>
        <source>Plan a window</source>
        <translation>Pianifica finestra</translation>
    </message>
    <message>
        <source>Change a window</source>
        <translation>Cambia finestra</translation>
    </message>
    <message>
        <source>Cancel a window</source>
        <translation>Annulla finestra</translation>
    </message>
    <message>
        <source>Drain chips</source>
        <translation>Escludi chip</translation>
    </message>
    <message>
        <source>Resume chips</source>
        <translation>Riammetti chip</translation>
    </message>
    <message>
        <source>went on on other nodes</source>
        <translation>proseguito su altri nodi</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::EndedJobModel</name>
    <message>
        <source>never</source>
        <comment>a job that never ran</comment>
        <translation>mai</translation>
    </message>
    <message>
        <source>Mean utilisation of its chips, as far as it was measured.</source>
        <translation>Uso medio dei suoi chip, per quanto misurato.</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>Non misurato.</translation>
    </message>
    <message>
        <source>Mean utilisation of the chips while the job held them</source>
        <translation>Uso medio dei chip mentre il job li teneva</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utente</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodi</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Inviato</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Attesa</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Chip-hours</source>
        <translation>Ore-chip</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Perché</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::Format</name>
    <message>
        <source>n/a</source>
        <translation>n/d</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 g</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 g %2 h</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ora</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 fa</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the things of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a sentence</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a label and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>somebody else&apos;s words as a sentence</comment>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ImportWords</name>
    <message>
        <source>It names a file on the machine that submits; write its lines as --bb.</source>
        <translation>Indica un file sulla macchina che invia; scrivi le sue righe come --bb.</translation>
    </message>
    <message>
        <source>The cluster is chosen when the job is submitted.</source>
        <translation>Il cluster si sceglie all&apos;invio del job.</translation>
    </message>
    <message>
        <source>It names a file on the machine that submits; write the variables into the environment.</source>
        <translation>Indica un file sulla macchina che invia; scrivi le variabili nell&apos;ambiente.</translation>
    </message>
    <message>
        <source>It logs in to ask for variables; write those that the job needs into its environment.</source>
        <translation>Accede per chiedere le variabili; scrivi nell&apos;ambiente quelle che servono al job.</translation>
    </message>
    <message>
        <source>A job runs as whoever submits it.</source>
        <translation>Un job viene eseguito come chi lo invia.</translation>
    </message>
    <message>
        <source>Nothing would be submitted.</source>
        <translation>Non verrebbe inviato nulla.</translation>
    </message>
    <message>
        <source>Lines for other schedulers are never read here, so there is nothing to ignore.</source>
        <translation>Qui le righe per altri scheduler non si leggono mai: non c&apos;è nulla da ignorare.</translation>
    </message>
    <message>
        <source>It names a file on the machine that submits; write the nodes&apos; names into only_nodes.</source>
        <translation>Indica un file sulla macchina che invia; scrivi i nomi dei nodi in only_nodes.</translation>
    </message>
    <message>
        <source>It only changes what sbatch prints.</source>
        <translation>Cambia solo ciò che sbatch stampa.</translation>
    </message>
    <message>
        <source>Nothing would be submitted; the preview beside the form says where it would run.</source>
        <translation>Non verrebbe inviato nulla; l&apos;anteprima accanto al modulo dice dove girerebbe.</translation>
    </message>
    <message>
        <source>A submission does not wait for the job&apos;s end; watch the job instead.</source>
        <translation>L&apos;invio non attende la fine del job; segui invece il job.</translation>
    </message>
    <message>
        <source>A script stands here already; write the command into it.</source>
        <translation>Qui c&apos;è già uno script; scrivi il comando al suo interno.</translation>
    </message>
    <message>
        <source>This is no option&apos;s name; write options as --name=value.</source>
        <translation>Non è il nome di un&apos;opzione; scrivi le opzioni come --name=value.</translation>
    </message>
    <message>
        <source>This holds for the whole job; write it before the first hetjob line.</source>
        <translation>Vale per l&apos;intero job; scrivilo prima della prima riga hetjob.</translation>
    </message>
    <message>
        <source>This line is for another scheduler; write the same into the fields.</source>
        <translation>Questa riga è per un altro scheduler; scrivi lo stesso nei campi.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed; add the second one.</source>
        <translation>Una virgoletta non è chiusa; aggiungi la seconda.</translation>
    </message>
    <message>
        <source>The value is not understood; write %1.</source>
        <translation>Valore non compreso; scrivi %1.</translation>
    </message>
    <message>
        <source>Line %1 says it again, and the last one counts.</source>
        <translation>La riga %1 lo ripete, e vale l&apos;ultima.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option; write options as --name=value, and values with spaces in quotes.</source>
        <translation>&quot;%1&quot; non è un&apos;opzione; scrivi --name=value, e tra virgolette i valori con spazi.</translation>
    </message>
    <message>
        <source>--%1 takes no value; remove &quot;%2&quot;.</source>
        <translation>--%1 non accetta valori; rimuovi &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>sbatch has no option -%1; remove it.</source>
        <translation>sbatch non ha l&apos;opzione -%1; rimuovila.</translation>
    </message>
    <message>
        <source>--%1 lacks its value; write --%1=VALUE.</source>
        <translation>A --%1 manca il valore; scrivi --%1=VALORE.</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>un nome</translation>
    </message>
    <message>
        <source>a time</source>
        <translation>un orario</translation>
    </message>
    <message>
        <source>a path</source>
        <translation>un percorso</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un testo</translation>
    </message>
    <message>
        <source>a feature</source>
        <translation>una caratteristica</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un numero</translation>
    </message>
    <message>
        <source>a number, such as 4</source>
        <translation>un numero, come 4</translation>
    </message>
    <message>
        <source>a number, such as 8</source>
        <translation>un numero, come 8</translation>
    </message>
    <message>
        <source>names such as n01 or n[01-04]</source>
        <translation>nomi come n01 o n[01-04]</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>nessun valore</translation>
    </message>
    <message>
        <source>1 or h100:1</source>
        <translation>1 o h100:1</translation>
    </message>
    <message>
        <source>8 or h100:8</source>
        <translation>8 o h100:8</translation>
    </message>
    <message>
        <source>2 or 2-4</source>
        <translation>2 o 2-4</translation>
    </message>
    <message>
        <source>USR1@120 or B:USR1@120</source>
        <translation>USR1@120 o B:USR1@120</translation>
    </message>
    <message>
        <source>minutes or H:MM:SS</source>
        <translation>minuti o H:MM:SS</translation>
    </message>
    <message>
        <source>minutes, H:MM:SS, D-HH or D-HH:MM:SS</source>
        <translation>minuti, H:MM:SS, D-HH o D-HH:MM:SS</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Riga %1: %2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>Riga %1, %2: %3</translation>
    </message>
    <message>
        <source>Slurm would read this as %1; write the name out.</source>
        <translation>Slurm lo leggerebbe come %1; scrivi il nome per intero.</translation>
    </message>
    <message>
        <source>A job has at most %1 parts; what follows is left out.</source>
        <translation>Un job ha al massimo %1 parti; il resto è omesso.</translation>
    </message>
    <message>
        <source>From here on, %1 more words cannot be read.</source>
        <translation>Da qui in poi altre %1 parole non si possono leggere.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::JobCells</name>
    <message>
        <source>Idle</source>
        <translation>Inattivo</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Sconosciuto</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Trattenuto</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>In corso</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Sospeso</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>In chiusura</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completato</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallito</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Scaduto</translation>
    </message>
    <message>
        <source>Node failed</source>
        <translation>Nodo guasto</translation>
    </message>
    <message>
        <source>Preempted</source>
        <translation>Prerilasciato</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Mem. esaurita</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>In avvio</translation>
    </message>
    <message>
        <source>Boot failed</source>
        <translation>Avvio fallito</translation>
    </message>
    <message>
        <source>Past deadline</source>
        <translation>Oltre il termine</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>attende da %1</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>trattenuto (%1)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1, senza limite</translation>
    </message>
    <message>
        <source>exit %1, %2</source>
        <translation>codice %1, %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::JobTableModel</name>
    <message>
        <source>Pending</source>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Trattenuti</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>In corso</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falliti</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminati</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n job</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utente</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodi</translation>
    </message>
    <message>
        <source>Use, %</source>
        <translation>Uso, %</translation>
    </message>
    <message>
        <source>Wait or run time</source>
        <translation>Attesa o durata</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorità</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Inviato</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>dati: %1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln chip(s) held</source>
        <translation>
            <numerusform>%1, %Ln chip occupato</numerusform>
            <numerusform>%1, %Ln chip occupati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln chip(s) asked for</source>
        <translation>
            <numerusform>%1, %Ln chip richiesto</numerusform>
            <numerusform>%1, %Ln chip richiesti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::models::NodeTableModel</name>
    <message>
        <source>down</source>
        <translation>fermo</translation>
    </message>
    <message numerus="yes">
        <source>%n faulty</source>
        <translation>
            <numerusform>%n guasto</numerusform>
            <numerusform>%n guasti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n idle</source>
        <translation>
            <numerusform>%n inattivo</numerusform>
            <numerusform>%n inattivi</numerusform>
        </translation>
    </message>
    <message>
        <source>drained</source>
        <translation>svuotato</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>in svuotamento</translation>
    </message>
    <message>
        <source>%1 of %2 held, which unknown</source>
        <translation>%1 di %2 occupati, non si sa quali</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>non rilevato</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nodo</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blocco</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Allocati</translation>
    </message>
    <message>
        <source>of</source>
        <translation>su</translation>
    </message>
    <message>
        <source>Util %</source>
        <translation>Uso %</translation>
    </message>
    <message>
        <source>HBM GB</source>
        <translation>HBM GB</translation>
    </message>
    <message>
        <source>Power kW</source>
        <translation>Pot. kW</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Rilevato</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::NodeWords</name>
    <message>
        <source>up</source>
        <translation>attivo</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>inattivo</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocato</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>misto</translation>
    </message>
    <message>
        <source>down</source>
        <translation>fuori uso</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>in svuotamento</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>svuotato</translation>
    </message>
    <message>
        <source>error</source>
        <translation>errore</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>in avaria</translation>
    </message>
    <message>
        <source>completing</source>
        <translation>in completamento</translation>
    </message>
    <message>
        <source>in maintenance</source>
        <translation>in manutenzione</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>riservato</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>pianificato</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>bloccato</translation>
    </message>
    <message>
        <source>not yet there</source>
        <translation>non ancora presente</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>sconosciuto</translation>
    </message>
    <message>
        <source>not responding</source>
        <translation>non risponde</translation>
    </message>
    <message>
        <source>registered wrongly</source>
        <translation>registrato in modo errato</translation>
    </message>
    <message>
        <source>powering down</source>
        <translation>in spegnimento</translation>
    </message>
    <message>
        <source>powered down</source>
        <translation>spento</translation>
    </message>
    <message>
        <source>powering up</source>
        <translation>in accensione</translation>
    </message>
    <message>
        <source>to be rebooted</source>
        <translation>da riavviare</translation>
    </message>
    <message>
        <source>rebooting</source>
        <translation>in riavvio</translation>
    </message>
    <message>
        <source>in the cloud</source>
        <translation>nel cloud</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>dinamico</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>non rilevato</translation>
    </message>
</context>
<context>
    <name>chipdeck::store::ArchiveExport</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>Impossibile scrivere %1: %2. Scegli un&apos;altra cartella.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionPanel</name>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Required: others work here. Kept in the audit record.</source>
        <translation>Obbligatorio: qui lavorano altri. Resta nel registro di audit.</translation>
    </message>
    <message>
        <source>Kept in the audit record.</source>
        <translation>Resta nel registro di audit.</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Segnale</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorità</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Limite di tempo</translation>
    </message>
    <message>
        <source>A larger number comes first.</source>
        <translation>Il numero più alto viene prima.</translation>
    </message>
    <message>
        <source>Like 90 min, 2:30:00 or 1-12:00; counted from its start.</source>
        <translation>Ad esempio 90 min, 2:30:00 o 1-12:00; contato dall&apos;inizio.</translation>
    </message>
    <message>
        <source>Give a whole number from 1 to 4294967295.</source>
        <translation>Inserisci un intero da 1 a 4294967295.</translation>
    </message>
    <message>
        <source>Write it like 90 min, 2:30:00 or 1-12:00.</source>
        <translation>Scrivilo come 90 min, 2:30:00 o 1-12:00.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>There is no pool that the clusters of all these jobs have.</source>
        <translation>Non c&apos;è un pool che i cluster di tutti questi job abbiano.</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Ripristino: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 e un altro</numerusform>
            <numerusform>%1 e altri %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An action is still under way: %n jobs are to go.</source>
        <translation>
            <numerusform>Un&apos;azione è ancora in corso: manca %n lavoro.</numerusform>
            <numerusform>Un&apos;azione è ancora in corso: mancano %n lavori.</numerusform>
        </translation>
    </message>
    <message>
        <source>The old numbers stay as set, until the jobs are held and released.</source>
        <translation>I numeri di prima restano fissi, finché i job non sono trattenuti e rilasciati.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionPlan</name>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>Annulla %n job</numerusform>
            <numerusform>Annulla %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signal %n job(s)</source>
        <translation>
            <numerusform>Invia un segnale a %n job</numerusform>
            <numerusform>Invia un segnale a %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %n job(s)</source>
        <translation>
            <numerusform>Trattieni %n job</numerusform>
            <numerusform>Trattieni %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n job(s)</source>
        <translation>
            <numerusform>Rilascia %n job</numerusform>
            <numerusform>Rilascia %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %n job(s)</source>
        <translation>
            <numerusform>Rimetti in coda %n job</numerusform>
            <numerusform>Rimetti in coda %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the priority of %n job(s)</source>
        <translation>
            <numerusform>Cambia la priorità di %n job</numerusform>
            <numerusform>Cambia la priorità di %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the time limit of %n job(s)</source>
        <translation>
            <numerusform>Cambia il limite di tempo di %n job</numerusform>
            <numerusform>Cambia il limite di tempo di %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set priority of %n job(s)</source>
        <translation>
            <numerusform>Imposta la priorità di %n job</numerusform>
            <numerusform>Imposta la priorità di %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set time limit of %n job(s)</source>
        <translation>
            <numerusform>Imposta il limite di %n job</numerusform>
            <numerusform>Imposta il limite di %n job</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost: none of them has started.</source>
        <translation>Non si perde nulla: nessuno è ancora iniziato.</translation>
    </message>
    <message numerus="yes">
        <source>%n running job(s) end.</source>
        <translation>
            <numerusform>%n job in corso termina.</numerusform>
            <numerusform>%n job in corso terminano.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) become free.</source>
        <translation>
            <numerusform>Si libera %n chip.</numerusform>
            <numerusform>Si liberano %n chip.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was computed since the last checkpoint is lost: at most %1 chip-hours.</source>
        <translation>Si perde quanto calcolato dall&apos;ultimo checkpoint: al massimo %1 ore-chip.</translation>
    </message>
    <message>
        <source>A cancelled job cannot be brought back; it can be submitted again.</source>
        <translation>Un job annullato non si può recuperare; si può inviare di nuovo.</translation>
    </message>
    <message>
        <source>They start from the beginning when their turn comes.</source>
        <translation>Ripartono dall&apos;inizio quando arriva il loro turno.</translation>
    </message>
    <message>
        <source>The signal goes to every step of the job; what follows is up to the program.</source>
        <translation>Il segnale va a ogni step del job; il seguito dipende dal programma.</translation>
    </message>
    <message>
        <source>They keep their place in the list but do not start until released.</source>
        <translation>Mantengono il posto nell&apos;elenco ma non partono finché non sono rilasciati.</translation>
    </message>
    <message>
        <source>They queue again and start when their turn comes.</source>
        <translation>Tornano in coda e partono quando arriva il loro turno.</translation>
    </message>
    <message>
        <source>The order in the queue changes, also for others who wait for the same chips.</source>
        <translation>L&apos;ordine della coda cambia, anche per altri che attendono gli stessi chip.</translation>
    </message>
    <message>
        <source>A running job ends when the new limit is reached. Only operators can raise a limit.</source>
        <translation>Un job in corso termina al nuovo limite. Solo gli operatori possono alzare un limite.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) become free: %1.</source>
        <translation>
            <numerusform>%n chip si libera: %1.</numerusform>
            <numerusform>%n chip si liberano: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was computed since the last checkpoint is lost: less than 0.1 chip-hours.</source>
        <translation>Si perde quanto calcolato dall&apos;ultimo checkpoint: meno di 0,1 ore-chip.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting job(s) leave the queue.</source>
        <translation>
            <numerusform>%n job in attesa lascia la coda.</numerusform>
            <numerusform>%n job in attesa lasciano la coda.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stay(s) out of service.</source>
        <translation>
            <numerusform>%n di essi resta fuori servizio.</numerusform>
            <numerusform>%n di essi restano fuori servizio.</numerusform>
        </translation>
    </message>
    <message>
        <source>Job %1 has ended already.</source>
        <translation>Il job %1 è già terminato.</translation>
    </message>
    <message>
        <source>Job %1 is held already.</source>
        <translation>Il job %1 è già trattenuto.</translation>
    </message>
    <message>
        <source>Job %1 runs: only a waiting job can be held.</source>
        <translation>Il job %1 è in esecuzione: si può trattenere solo un job in attesa.</translation>
    </message>
    <message>
        <source>Job %1 is not held.</source>
        <translation>Il job %1 non è trattenuto.</translation>
    </message>
    <message>
        <source>Job %1 waits already.</source>
        <translation>Il job %1 è già in attesa.</translation>
    </message>
    <message>
        <source>Job %1 has not started: there is nothing to signal.</source>
        <translation>Il job %1 non è partito: non c’è nulla a cui inviare un segnale.</translation>
    </message>
    <message>
        <source>Job %1 runs: its priority no longer matters.</source>
        <translation>Il job %1 è in esecuzione: la priorità non conta più.</translation>
    </message>
    <message>
        <source>Job %1 is no longer listed.</source>
        <translation>Il job %1 non è più in elenco.</translation>
    </message>
    <message>
        <source>Job %1 belongs to a cluster that does not answer now.</source>
        <translation>Il job %1 appartiene a un cluster che ora non risponde.</translation>
    </message>
    <message>
        <source>Job %1 does not run: there is nothing to suspend.</source>
        <translation>Il job %1 non è in esecuzione: non c&apos;è nulla da sospendere.</translation>
    </message>
    <message>
        <source>Job %1 is not suspended.</source>
        <translation>Il job %1 non è sospeso.</translation>
    </message>
    <message>
        <source>Job %1 runs: only a waiting job can move to another pool.</source>
        <translation>Il job %1 è in esecuzione: solo un job in attesa può passare a un altro pool.</translation>
    </message>
    <message>
        <source>Job %1 is in that pool already.</source>
        <translation>Il job %1 è già in quel pool.</translation>
    </message>
    <message numerus="yes">
        <source>The same is true of %n more job(s).</source>
        <translation>
            <numerusform>Lo stesso vale per un altro job.</numerusform>
            <numerusform>Lo stesso vale per altri %n job.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Suspend %n job(s)</source>
        <translation>
            <numerusform>Sospendi %n job</numerusform>
            <numerusform>Sospendi %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n job(s)</source>
        <translation>
            <numerusform>Riprendi %n job</numerusform>
            <numerusform>Riprendi %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n job(s) to another pool</source>
        <translation>
            <numerusform>Sposta %n job in un altro pool</numerusform>
            <numerusform>Sposta %n job in un altro pool</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n job(s)</source>
        <translation>
            <numerusform>Sposta %n job</numerusform>
            <numerusform>Sposta %n job</numerusform>
        </translation>
    </message>
    <message>
        <source>They stop where they are and keep their chips. Only operators of the scheduler may do it.</source>
        <translation>Si fermano dove sono e tengono i chip. Possono farlo solo gli operatori dello scheduler.</translation>
    </message>
    <message>
        <source>They run on where they stopped.</source>
        <translation>Riprendono da dove si erano fermati.</translation>
    </message>
    <message>
        <source>They wait for the nodes of the other pool, by its limits.</source>
        <translation>Attendono i nodi dell&apos;altro pool, entro i suoi limiti.</translation>
    </message>
    <message>
        <source>It can be undone afterwards.</source>
        <translation>Poi si può ripristinare.</translation>
    </message>
    <message>
        <source>It cannot be undone.</source>
        <translation>Non si può ripristinare.</translation>
    </message>
    <message>
        <source>Job %1 belongs to %2: only they and operators may do that.</source>
        <translation>Il job %1 è di %2: possono farlo solo lui e gli operatori.</translation>
    </message>
    <message>
        <source>The number stays: the scheduler no longer computes it, until the job is held and released.</source>
        <translation>Il numero resta: lo scheduler non lo calcola più, finché il job non è trattenuto e rilasciato.</translation>
    </message>
    <message>
        <source>Undo sets the old number, which stays as well.</source>
        <translation>Il ripristino rimette il numero di prima, che resta anch&apos;esso.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionRun</name>
    <message>
        <source>%1 The scheduler says: %2</source>
        <translation>%1 Lo scheduler dice: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n eseguito</numerusform>
            <numerusform>%n eseguiti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n rifiutato</numerusform>
            <numerusform>%n rifiutati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not yet known</source>
        <translation>
            <numerusform>%n non ancora noto</numerusform>
            <numerusform>%n non ancora noti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n rimanente</numerusform>
            <numerusform>%n rimanenti</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether it was done is not known yet.</source>
        <translation>Non si sa ancora se è stato fatto.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AddModelPanel</name>
    <message>
        <source>Choose a folder</source>
        <translation>Scegli una cartella</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Scegli un file di modello</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Aggiungi un modello</translation>
    </message>
    <message>
        <source>A file stays where it is; what is fetched is kept in %1.</source>
        <translation>Un file resta dov&apos;è; ciò che si scarica è conservato in %1.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Da</translation>
    </message>
    <message>
        <source>address, repository, package or path</source>
        <translation>indirizzo, repository, pacchetto o percorso</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Scegli un file…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Scegli cartella…</translation>
    </message>
    <message>
        <source>Hugging Face, ModelScope and the package index have short forms:</source>
        <translation>Hugging Face, ModelScope e l&apos;indice dei pacchetti hanno forme brevi:</translation>
    </message>
    <message>
        <source>Fetch SmolLM2-135M, 98 MB, for a first try</source>
        <translation>Scarica SmolLM2-135M, 98 MB, per una prima prova</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>In arrivo</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aggiungi</translation>
    </message>
    <message>
        <source>Look on ModelScope</source>
        <translation>Cerca su ModelScope</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>Scarica %1</translation>
    </message>
    <message>
        <source>List its models</source>
        <translation>Elenca i modelli</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AdditionRows</name>
    <message>
        <source>interrupted at %1 %</source>
        <translation>interrotto al %1 %</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrotto</translation>
    </message>
    <message>
        <source>Another window fetches it.</source>
        <translation>La scarica un&apos;altra finestra.</translation>
    </message>
    <message>
        <source>asking the package index</source>
        <translation>chiede all&apos;indice dei pacchetti</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>asking the server</source>
        <translation>chiede al server</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>in pausa</translation>
    </message>
    <message>
        <source>checking what is there</source>
        <translation>controlla ciò che c&apos;è</translation>
    </message>
    <message>
        <source>The server wants a login for this file. Accept its terms on its page, download it there, and add the file.</source>
        <translation>Il server chiede un accesso per questo file. Accetta le condizioni sulla sua pagina, scaricalo da lì e aggiungi il file.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continua</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Give up and remove what came</source>
        <translation>Rinuncia e rimuovi ciò che è arrivato</translation>
    </message>
    <message>
        <source>The package could not be fetched (%1). Check its name and the network, then go on.</source>
        <translation>Il pacchetto non si è potuto scaricare (%1). Controlla il nome e la rete, poi continua.</translation>
    </message>
    <message>
        <source>The file could not be fetched (%1). Check the address and the network, then go on.</source>
        <translation>Il file non si è potuto scaricare (%1). Controlla l&apos;indirizzo e la rete, poi continua.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk of the models. Make room, then go on.</source>
        <translation>Sul disco dei modelli non c&apos;è abbastanza spazio. Libera spazio, poi continua.</translation>
    </message>
    <message>
        <source>The file cannot be written (%1). Check the room and the rights of the models&apos; folder, then go on.</source>
        <translation>Il file non si può scrivere (%1). Verifica spazio e permessi della cartella dei modelli, poi continua.</translation>
    </message>
    <message>
        <source>The file on the server changed meanwhile. Go on to fetch it anew.</source>
        <translation>Il file sul server nel frattempo è cambiato. Continua per scaricarlo da capo.</translation>
    </message>
    <message>
        <source>What came is not the file that was announced: its SHA-256 differs. Go on to fetch it anew.</source>
        <translation>Ciò che è arrivato non è il file annunciato: lo SHA-256 è diverso. Continua per scaricarlo da capo.</translation>
    </message>
    <message>
        <source>What is written to the disk does not stay as it was. Check the disk, then go on.</source>
        <translation>Ciò che si scrive sul disco non resta com&apos;era. Controlla il disco, poi continua.</translation>
    </message>
    <message>
        <source>The file is larger than any model; the address may be wrong.</source>
        <translation>Il file è più grande di qualsiasi modello; l&apos;indirizzo può essere sbagliato.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AgainPlan</name>
    <message>
        <source>By the last picture it would start at once in pool %1.</source>
        <translation>Secondo l&apos;ultimo stato letto partirebbe subito nel pool %1.</translation>
    </message>
    <message>
        <source>By the last picture it would wait in pool %1: %2</source>
        <translation>Secondo l&apos;ultimo stato letto attenderebbe nel pool %1: %2</translation>
    </message>
    <message>
        <source>By the last picture it could not run in pool %1: %2</source>
        <translation>Secondo l&apos;ultimo stato letto non potrebbe essere eseguito nel pool %1: %2</translation>
    </message>
    <message>
        <source>Submit job %1 again</source>
        <translation>Invia di nuovo il job %1</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Invia di nuovo</translation>
    </message>
    <message>
        <source>A new job is submitted, described as job %1 was.</source>
        <translation>Si invia un nuovo job, descritto come il job %1.</translation>
    </message>
    <message>
        <source>Job %1 is not over: both may run side by side.</source>
        <translation>Il job %1 non è finito: possono essere in esecuzione entrambi.</translation>
    </message>
    <message numerus="yes">
        <source>It asks for %n chip(s): %1.</source>
        <translation>
            <numerusform>Chiede %n chip: %1.</numerusform>
            <numerusform>Chiede %n chip: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>It may run for %1 at most.</source>
        <translation>Può durare al massimo %1.</translation>
    </message>
    <message>
        <source>It can be cancelled afterwards.</source>
        <translation>Poi si può annullare.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AuditDetails</name>
    <message>
        <source>Who</source>
        <translation>Chi</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Tramite</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Su</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Richiesta</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Esito</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>A parole</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Dopo</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>ID richiesta</translation>
    </message>
    <message>
        <source>Show the node</source>
        <translation>Mostra il nodo</translation>
    </message>
    <message>
        <source>Show the job</source>
        <translation>Mostra il job</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AuditScreen</name>
    <message>
        <source>All actions</source>
        <translation>Tutte le azioni</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Tutti gli esiti</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Esporta</translation>
    </message>
    <message>
        <source>Search: who, what, on what, why</source>
        <translation>Cerca: chi, cosa, su cosa, perché</translation>
    </message>
    <message>
        <source>Search the audit</source>
        <translation>Cerca nell&apos;audit</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Azione</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Esito</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Rileggi</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Esporta come CSV…</translation>
    </message>
    <message>
        <source>Export as JSON lines…</source>
        <translation>Esporta come righe JSON…</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>Scritto %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n voce</numerusform>
            <numerusform>%n voci</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1, which did not answer.</source>
        <translation>Senza %1, che non ha risposto.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Esporta come CSV</translation>
    </message>
    <message>
        <source>Export as JSON lines</source>
        <translation>Esporta come righe JSON</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>File CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>Righe JSON (*.jsonl)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>più di %1</translation>
    </message>
    <message numerus="yes">
        <source>Records are kept for %n day(s)</source>
        <translation>
            <numerusform>Le voci si conservano %n giorno</numerusform>
            <numerusform>Le voci si conservano %n giorni</numerusform>
        </translation>
    </message>
    <message>
        <source>the oldest is from %1</source>
        <translation>la più vecchia è del %1</translation>
    </message>
    <message>
        <source>as a user you see your own</source>
        <translation>come utente vedi le tue</translation>
    </message>
    <message>
        <source>No gateway is connected.</source>
        <translation>Nessun gateway collegato.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see who did what there.</source>
        <translation>Aggiungi l&apos;indirizzo di un gateway per vedere chi vi ha fatto cosa.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Aggiungi un cluster…</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 non ha risposto.</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>Riprova tra poco.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>No record matches.</source>
        <translation>Nessuna voce corrisponde.</translation>
    </message>
    <message>
        <source>Search for less or choose a longer time.</source>
        <translation>Cerca di meno o scegli un periodo più lungo.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostra tutto</translation>
    </message>
    <message>
        <source>Nobody has done anything yet.</source>
        <translation>Nessuno ha ancora fatto nulla.</translation>
    </message>
    <message>
        <source>What is done to jobs, nodes and prices is put on record here.</source>
        <translation>Ciò che si fa a job, nodi e prezzi viene registrato qui.</translation>
    </message>
    <message>
        <source>Nothing was done in this time.</source>
        <translation>In questo periodo non è stato fatto nulla.</translation>
    </message>
    <message>
        <source>Choose a longer time.</source>
        <translation>Scegli un periodo più lungo.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ChatPane</name>
    <message>
        <source>Ask something below. The model is loaded with the first question, and nothing leaves this computer.</source>
        <translation>Chiedi qualcosa qui sotto. Il modello viene caricato con la prima domanda, e nulla lascia questo computer.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ChipPanel</name>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modello</translation>
    </message>
    <message>
        <source>Scheduler&apos;s type</source>
        <translation>Tipo nello scheduler</translation>
    </message>
    <message>
        <source>Dies</source>
        <translation>Die</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Seriale</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Partizione</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Occupato da</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>The node is no longer part of the cluster.</source>
        <translation>Il nodo non fa più parte del cluster.</translation>
    </message>
    <message>
        <source>Take this chip out…</source>
        <translation>Metti fuori il chip…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ClusterFilter</name>
    <message>
        <source>All clusters</source>
        <translation>Tutti i cluster</translation>
    </message>
    <message>
        <source>No cluster</source>
        <translation>Nessun cluster</translation>
    </message>
    <message numerus="yes">
        <source>All %n clusters</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>Tutti e %n i cluster</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clusters</source>
        <translation>
            <numerusform>%1 di %n cluster</numerusform>
            <numerusform>%1 di %n cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>Clusters shown: %1</source>
        <translation>Cluster mostrati: %1</translation>
    </message>
    <message>
        <source>Choose the clusters that every screen shows</source>
        <translation>Scegli i cluster mostrati da ogni schermata</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ClustersPage</name>
    <message>
        <source>This gateway is in the list already.</source>
        <translation>Questo gateway è già nell&apos;elenco.</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>Interrogo %1 …</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n gateways</source>
        <translation>
            <numerusform>Rimuovi %n gateway</numerusform>
            <numerusform>Rimuovi %n gateway</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Rimuovi</translation>
    </message>
    <message>
        <source>Add a gateway…</source>
        <translation>Aggiungi un gateway…</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>Aggiungi un gateway</translation>
    </message>
    <message>
        <source>The console connects at once and at every start.</source>
        <translation>La console si collega subito e a ogni avvio.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Prova il collegamento</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aggiungi</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>%1 rimosso</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n gateways</source>
        <translation>
            <numerusform>%n gateway rimosso</numerusform>
            <numerusform>%n gateway rimossi</numerusform>
        </translation>
    </message>
    <message>
        <source>No gateway is connected.</source>
        <translation>Nessun gateway è collegato.</translation>
    </message>
    <message>
        <source>Add the one that stands beside your cluster&apos;s scheduler.</source>
        <translation>Aggiungi quello accanto allo scheduler del tuo cluster.</translation>
    </message>
    <message>
        <source>Started with --gateway: what was saved before stays closed in this run.</source>
        <translation>Avviato con --gateway: i gateway salvati restano chiusi in questa sessione.</translation>
    </message>
    <message>
        <source>No gateway has been added: this computer and a practice cluster are shown.</source>
        <translation>Nessun gateway aggiunto: si vedono questo computer e un cluster di esercitazione.</translation>
    </message>
    <message>
        <source>A gateway stands beside a cluster&apos;s scheduler; the console shows what it serves.</source>
        <translation>Un gateway sta accanto allo scheduler di un cluster; la console mostra ciò che offre.</translation>
    </message>
    <message>
        <source>A changed address is connected at once.</source>
        <translation>Un indirizzo modificato viene collegato subito.</translation>
    </message>
    <message>
        <source>The console connects at once, and at every start without --gateway.</source>
        <translation>La console si collega subito, e a ogni avvio senza --gateway.</translation>
    </message>
    <message>
        <source>The console connects at once, and from the next start on shows it instead of this computer and the practice cluster.</source>
        <translation>La console si collega subito e dal prossimo avvio lo mostra al posto di questo computer e del cluster di esercitazione.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifica…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Edit the gateway</source>
        <translation>Modifica il gateway</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::CommandPalette</name>
    <message>
        <source>Nothing matches. Type part of a command, cluster, node or job.</source>
        <translation>Nessuna corrispondenza. Scrivi parte di un comando, cluster, nodo o job.</translation>
    </message>
    <message>
        <source>Command, cluster, node or job</source>
        <translation>Comando, cluster, nodo o job</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Tavolozza dei comandi</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Corrispondenze</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Composer</name>
    <message>
        <source>Enter sends</source>
        <translation>Invio spedisce</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversazioni</translation>
    </message>
    <message>
        <source>at most %1 characters</source>
        <translation>al massimo %1 caratteri</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line</source>
        <translation>Maiusc+Invio va a capo</translation>
    </message>
    <message>
        <source>Sampling, seed and system prompt</source>
        <translation>Campionamento, seme e prompt di sistema</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ConnectPanel</name>
    <message>
        <source>Connect to %1</source>
        <translation>Connetti a %1</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Looking what listens in the job…</source>
        <translation>Cerco che cosa è in ascolto nel job…</translation>
    </message>
    <message>
        <source>Where a notebook or a service in the job listens.</source>
        <translation>Dove ascolta un notebook o un servizio nel job.</translation>
    </message>
    <message>
        <source>The job&apos;s user listens on %1.</source>
        <translation>L&apos;utente del job ascolta su %1.</translation>
    </message>
    <message>
        <source>The job belongs to somebody else: say why.</source>
        <translation>Il job è di un altro: spiega perché.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Una porta è un numero da 1 a 65535.</translation>
    </message>
    <message>
        <source>This port is open already; see below.</source>
        <translation>Questa porta è già aperta: vedi sotto.</translation>
    </message>
    <message>
        <source>Open tunnels</source>
        <translation>Tunnel aperti</translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnel(s)</source>
        <translation>
            <numerusform>%n tunnel aperto</numerusform>
            <numerusform>%n tunnel aperti</numerusform>
        </translation>
    </message>
    <message>
        <source>A port of the job</source>
        <translation>Una porta del job</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Porta</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nodo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Required: the job is not yours. Kept in the audit record.</source>
        <translation>Obbligatorio: il job non è tuo. Resta nel registro di audit.</translation>
    </message>
    <message>
        <source>Open on this computer</source>
        <translation>Apri su questo computer</translation>
    </message>
    <message>
        <source>None yet. A tunnel ends with its job, or when this window closes.</source>
        <translation>Ancora nessuno. Un tunnel finisce con il suo job o alla chiusura di questa finestra.</translation>
    </message>
    <message>
        <source>A shell in the job</source>
        <translation>Una shell nel job</translation>
    </message>
    <message>
        <source>In a terminal. It is kept in the audit record that there was one, not what is typed.</source>
        <translation>In un terminale. Il registro di audit conserva che c&apos;è stata, non ciò che si digita.</translation>
    </message>
    <message>
        <source>Command for a shell in the job</source>
        <translation>Comando per una shell nel job</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Copia il comando</translation>
    </message>
    <message>
        <source>Open a terminal</source>
        <translation>Apri un terminale</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ConversationsPanel</name>
    <message>
        <source>Untitled</source>
        <translation>Senza titolo</translation>
    </message>
    <message>
        <source>None kept yet</source>
        <translation>Ancora nessuna</translation>
    </message>
    <message>
        <source>In none of them is this said.</source>
        <translation>In nessuna si dice questo.</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Eliminata: %1</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversazioni</translation>
    </message>
    <message>
        <source>The latest %1 are kept, on this computer only.</source>
        <translation>Si conservano le ultime %1, solo su questo computer.</translation>
    </message>
    <message>
        <source>find by words that were said</source>
        <translation>cerca tra le parole dette</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Elimina</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Ricerca…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::DetailsPane</name>
    <message>
        <source>Close the details</source>
        <translation>Chiudi i dettagli</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::DrainPanel</name>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Chiedo al cluster chi ne risente…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>Il cluster non ha detto chi ne risente: %1</translation>
    </message>
    <message>
        <source>No job runs here: the node is out of service at once.</source>
        <translation>Qui non gira alcun job: il nodo è subito fuori servizio.</translation>
    </message>
    <message>
        <source>The node is empty in %1 at the latest.</source>
        <translation>Il nodo è vuoto al più tardi tra %1.</translation>
    </message>
    <message>
        <source>A job has no time limit: nobody knows when the node is empty.</source>
        <translation>Un job non ha limite di tempo: non si sa quando il nodo sarà vuoto.</translation>
    </message>
    <message>
        <source>Jobs that run here</source>
        <translation>Job in corso qui</translation>
    </message>
    <message>
        <source>Why it is out of service</source>
        <translation>Perché è fuori servizio</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>Nessun motivo indicato.</translation>
    </message>
    <message>
        <source>The scheduler says: %1</source>
        <translation>Lo scheduler dice: %1</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Inviato; attendo la risposta del gateway…</translation>
    </message>
    <message>
        <source>Accepted; pending until %1 itself reports it.</source>
        <translation>Accettato; in attesa che sia %1 a confermarlo.</translation>
    </message>
    <message>
        <source>%1 confirms: the node takes no new jobs.</source>
        <translation>%1 conferma: il nodo non accetta nuovi job.</translation>
    </message>
    <message>
        <source>%1 confirms: the node is in service again.</source>
        <translation>%1 conferma: il nodo è di nuovo in servizio.</translation>
    </message>
    <message>
        <source>The node was not drained.</source>
        <translation>Il nodo non è stato svuotato.</translation>
    </message>
    <message>
        <source>The node was not resumed.</source>
        <translation>Il nodo non è stato riattivato.</translation>
    </message>
    <message>
        <source>It is not known whether this was done. Do not repeat it: the state shown by %1 decides.</source>
        <translation>Non si sa se sia stato fatto. Non ripeterlo: fa fede lo stato mostrato da %1.</translation>
    </message>
    <message>
        <source>Resume…</source>
        <comment>undo a drain</comment>
        <translation>Riattiva…</translation>
    </message>
    <message>
        <source>Drain again…</source>
        <translation>Svuota di nuovo…</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>In attesa…</translation>
    </message>
    <message>
        <source>Drain 1 node</source>
        <translation>Svuota 1 nodo</translation>
    </message>
    <message>
        <source>Resume 1 node</source>
        <translation>Riattiva 1 nodo</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>Svuota %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Riattiva %1</translation>
    </message>
    <message>
        <source>The scheduler may put jobs on the node again.</source>
        <translation>Lo scheduler può di nuovo assegnare job al nodo.</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Conseguenze</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ora</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>svuotato</translation>
    </message>
    <message>
        <source>Chips in service</source>
        <translation>Chip in servizio</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Required: others work here. It is shown to them and kept in the audit log.</source>
        <translation>Obbligatorio: qui lavorano altri. È mostrato a loro e resta nel registro di audit.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>%1: not known whether it was requeued</source>
        <translation>%1: non si sa se sia tornato in coda</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s): %1, of %2.</source>
        <translation>
            <numerusform>%n job: %1, di %2.</numerusform>
            <numerusform>%n job: %1, di %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let %n job(s) end</source>
        <translation>
            <numerusform>Lascia finire %n job</numerusform>
            <numerusform>Lascia finire %n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %n job(s) now</source>
        <translation>
            <numerusform>Rimetti in coda ora %n job</numerusform>
            <numerusform>Rimetti in coda ora %n job</numerusform>
        </translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler cannot requeue.</source>
        <translation>Lo scheduler di questo cluster non può rimettere in coda.</translation>
    </message>
    <message>
        <source>They begin again elsewhere; how much is lost is not known.</source>
        <translation>Ricominciano altrove; non si sa quanto si perde.</translation>
    </message>
    <message>
        <source>They begin again elsewhere: up to %1 chip-hours are lost.</source>
        <translation>Ricominciano altrove: si perdono al massimo %1 ore-chip.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n job(s) requeued.</source>
        <translation>
            <numerusform>%1 di %n job rimesso in coda.</numerusform>
            <numerusform>%1 di %n job rimessi in coda.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drain 1 node, requeue %n job(s)</source>
        <translation>
            <numerusform>Svuota 1 nodo, rimetti in coda %n job</numerusform>
            <numerusform>Svuota 1 nodo, rimetti in coda %n job</numerusform>
        </translation>
    </message>
    <message>
        <source>The node takes no new jobs.</source>
        <translation>Il nodo non accetta nuovi job.</translation>
    </message>
    <message>
        <source>Chips free now</source>
        <translation>Chip liberi ora</translation>
    </message>
    <message>
        <source>Whole nodes, all chips healthy</source>
        <translation>Nodi interi, tutti i chip sani</translation>
    </message>
    <message>
        <source>Required: kept with the node and in the audit log.</source>
        <translation>Obbligatorio: resta con il nodo e nel registro di audit.</translation>
    </message>
    <message>
        <source>Can be undone by resuming</source>
        <translation>Si può ripristinare riattivando</translation>
    </message>
    <message>
        <source>Can be undone by draining again</source>
        <translation>Si può ripristinare svuotando di nuovo</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>riattivato</translation>
    </message>
    <message>
        <source>Required: kept in the audit log.</source>
        <translation>Obbligatorio: resta nel registro di audit.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::EndedDetails</name>
    <message>
        <source>It held no chips.</source>
        <translation>Non ha tenuto chip.</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>Non misurato.</translation>
    </message>
    <message>
        <source>%1 of %2 measured chip-hours</source>
        <translation>%1 di %2 ore-chip misurate</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>inviato</translation>
    </message>
    <message>
        <source>started, waited %1</source>
        <translation>avviato, attesa %1</translation>
    </message>
    <message>
        <source>seen as %1</source>
        <translation>visto come %1</translation>
    </message>
    <message>
        <source>ended, ran %1</source>
        <translation>terminato, durata %1</translation>
    </message>
    <message>
        <source>ended, never ran</source>
        <translation>terminato, mai avviato</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Chip-hours</source>
        <translation>Ore-chip</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodi</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Limite di tempo</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>Codice d&apos;uscita</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>QOS</source>
        <translation>QOS</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorità</translation>
    </message>
    <message>
        <source>Scheduler&apos;s words</source>
        <translation>Parole dello scheduler</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commento</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tempi</translation>
    </message>
    <message>
        <source>What it had</source>
        <translation>Risorse</translation>
    </message>
    <message>
        <source>Asking what it was submitted as…</source>
        <translation>Chiedo come è stato inviato…</translation>
    </message>
    <message>
        <source>What it was submitted as is not known now: %1</source>
        <translation>Ora non si sa come è stato inviato: %1</translation>
    </message>
    <message>
        <source>Not submitted here, not by you, or too long ago: its script is not known. Editing begins with what the scheduler tells.</source>
        <translation>Non inviato qui, non da te o troppo tempo fa: lo script non è noto. La modifica parte da ciò che dice lo scheduler.</translation>
    </message>
    <message>
        <source>Its script asks for more than can be said here: %1</source>
        <translation>Il suo script chiede più di quanto si possa dire qui: %1</translation>
    </message>
    <message>
        <source>%1 submitted it here.</source>
        <translation>Inviato qui da %1.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FigureWords</name>
    <message>
        <source>No estimate of the wait: too few of this pool&apos;s waits are known (%1).</source>
        <translation>Nessuna stima dell&apos;attesa: si conoscono troppo poche attese di questo pool (%1).</translation>
    </message>
    <message>
        <source>Estimate of the wait, from %1 waits in this pool: one job in ten starts within %2, half of them within %3, nine in ten within %4.</source>
        <translation>Stima dell&apos;attesa, da %1 attese in questo pool: un job su dieci parte entro %2, la metà entro %3, nove su dieci entro %4.</translation>
    </message>
    <message>
        <source>Of the last %1 such estimates %2 % were right; 80 % is the aim.</source>
        <translation>Delle ultime %1 stime simili il %2 % era giusto; l&apos;obiettivo è l&apos;80 %.</translation>
    </message>
    <message>
        <source>The scheduler would refuse it (asked %1): %2</source>
        <translation>Lo scheduler lo rifiuterebbe (chiesto %1): %2</translation>
    </message>
    <message>
        <source>The scheduler expects to start it at %1 (asked %2).</source>
        <translation>Lo scheduler prevede di avviarlo alle %1 (chiesto %2).</translation>
    </message>
    <message>
        <source>Its nodes there: %1 (%2 in all)</source>
        <translation>I suoi nodi: %1 (%2 in tutto)</translation>
    </message>
    <message>
        <source>Price until its time limit (%1): %2</source>
        <translation>Prezzo fino al limite di tempo (%1): %2</translation>
    </message>
    <message>
        <source>Price of an hour of it: %1</source>
        <translation>Prezzo di un&apos;ora: %1</translation>
    </message>
    <message>
        <source>For a part of that time there is no rate yet; it is not in the price.</source>
        <translation>Per una parte di quel tempo non c&apos;è ancora una tariffa; non è nel prezzo.</translation>
    </message>
    <message>
        <source>estimating the wait…</source>
        <translation>stima dell&apos;attesa in corso…</translation>
    </message>
    <message>
        <source>no estimate of the wait</source>
        <translation>nessuna stima dell&apos;attesa</translation>
    </message>
    <message>
        <source>Estimate: %1 (%2 – %3)</source>
        <translation>Stima: %1 (%2 – %3)</translation>
    </message>
    <message>
        <source>Scheduler: refuses it</source>
        <translation>Scheduler: rifiuta</translation>
    </message>
    <message>
        <source>Scheduler: now</source>
        <translation>Scheduler: subito</translation>
    </message>
    <message>
        <source>Scheduler: in %1</source>
        <translation>Scheduler: tra %1</translation>
    </message>
    <message>
        <source>no price plan</source>
        <translation>nessun listino</translation>
    </message>
    <message>
        <source>%1/h</source>
        <translation>%1/h</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FitPanel</name>
    <message>
        <source>used by others</source>
        <translation>usata da altri</translation>
    </message>
    <message>
        <source>weights, A and B</source>
        <translation>pesi, A e B</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>pesi</translation>
    </message>
    <message>
        <source>KV, 2 × %1</source>
        <translation>KV, 2 × %1</translation>
    </message>
    <message>
        <source>KV, %1</source>
        <translation>KV, %1</translation>
    </message>
    <message>
        <source>compute buffers</source>
        <translation>buffer di calcolo</translation>
    </message>
    <message>
        <source>short by %1</source>
        <translation>mancano %1</translation>
    </message>
    <message>
        <source>left</source>
        <translation>resta</translation>
    </message>
    <message>
        <source>Fit of A and B together</source>
        <translation>Memoria per A e B insieme</translation>
    </message>
    <message>
        <source>Fit of A</source>
        <translation>Memoria per A</translation>
    </message>
    <message>
        <source>%1 each, at most %2</source>
        <translation>%1 ciascuno, max %2</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1, al massimo %2</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contesto</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>A or B and its speed</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>While the context is nearly empty, from a measured bandwidth of %1 GB/s.</source>
        <translation>Con il contesto quasi vuoto, da una banda misurata di %1 GB/s.</translation>
    </message>
    <message>
        <source>Expected tok/s</source>
        <translation>tok/s previsti</translation>
    </message>
    <message>
        <source>A %1</source>
        <comment>and how long its context is</comment>
        <translation>A %1</translation>
    </message>
    <message>
        <source>B %1</source>
        <comment>and how long its context is</comment>
        <translation>B %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetPage</name>
    <message>
        <source>no chips</source>
        <translation>nessun chip</translation>
    </message>
    <message numerus="yes">
        <source>%1 practice or simulated chips in %n cluster(s); no real chip is connected</source>
        <translation>
            <numerusform>%1 chip di esercitazione o simulati in %n cluster; nessun chip reale è collegato</numerusform>
            <numerusform>%1 chip di esercitazione o simulati in %n cluster; nessun chip reale è collegato</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips in %n cluster(s); simulated and practice chips are not counted</source>
        <translation>
            <numerusform>%1 chip in %n cluster, esclusi quelli simulati e di esercitazione</numerusform>
            <numerusform>%1 chip in %n cluster, esclusi quelli simulati e di esercitazione</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips in %n cluster(s)</source>
        <translation>
            <numerusform>%1 chip in %n cluster</numerusform>
            <numerusform>%1 chip in %n cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>one cell = one node</source>
        <translation>una cella = un nodo</translation>
    </message>
    <message>
        <source>one cell = one chip</source>
        <translation>una cella = un chip</translation>
    </message>
    <message>
        <source>nodes out of service</source>
        <translation>nodi fuori servizio</translation>
    </message>
    <message>
        <source>all %1 in order</source>
        <translation>tutti e %1 in ordine</translation>
    </message>
    <message>
        <source>%1 of %2 need attention</source>
        <translation>%1 di %2 da controllare</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>Nessun cluster collegato.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its chips here.</source>
        <translation>Aggiungi l&apos;indirizzo di un gateway per vederne qui i chip.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Aggiungi un cluster…</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 non è raggiungibile.</translation>
    </message>
    <message>
        <source>The console keeps trying. Look at its address if this lasts.</source>
        <translation>La console continua a provare. Se persiste, controlla l&apos;indirizzo.</translation>
    </message>
    <message>
        <source>Open preferences</source>
        <translation>Apri le preferenze</translation>
    </message>
    <message>
        <source>No node matches “%1”.</source>
        <translation>Nessun nodo corrisponde a “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter to see all nodes of the chosen clusters.</source>
        <translation>Togli il filtro per vedere tutti i nodi dei cluster scelti.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Togli il filtro</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>What is grey is as of %1. %2</source>
        <translation>Ciò che è in grigio risale a %1. %2</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mappa</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabella</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Adatta</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Parco chip</translation>
    </message>
    <message>
        <source>Fill: allocation</source>
        <translation>Colore: allocazione</translation>
    </message>
    <message>
        <source>Fill: %1</source>
        <translation>Colore: %1</translation>
    </message>
    <message>
        <source>What the cells&apos; fill shows</source>
        <translation>Che cosa mostra il colore delle celle</translation>
    </message>
    <message>
        <source>Map or table</source>
        <translation>Mappa o tabella</translation>
    </message>
    <message>
        <source>Map of all chips</source>
        <translation>Mappa di tutti i chip</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Riduci</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Riduci (-)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Ingrandisci</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Ingrandisci (+)</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>Mostra tutto (0)</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodi</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Save the table as a CSV file</source>
        <translation>Salva la tabella come file CSV</translation>
    </message>
    <message numerus="yes">
        <source>%1 practice chips in %n cluster(s); no real chip is connected</source>
        <translation>
            <numerusform>%1 chip di esercitazione in %n cluster; nessun chip reale è collegato</numerusform>
            <numerusform>%1 chip di esercitazione in %n cluster; nessun chip reale è collegato</numerusform>
        </translation>
    </message>
    <message>
        <source>The framed chips are those that the job would likely take.</source>
        <translation>I chip incorniciati sono quelli che il job probabilmente userebbe.</translation>
    </message>
    <message numerus="yes">
        <source>%1 chips on %n node(s)</source>
        <translation>
            <numerusform>%1 chip su un nodo</numerusform>
            <numerusform>%1 chip su %n nodi</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the frames</source>
        <translation>Togli le cornici</translation>
    </message>
    <message>
        <source>maintenance planned</source>
        <translation>manutenzione pianificata</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>Manutenzione…</translation>
    </message>
    <message>
        <source>Take the chosen nodes out of service, now or in a window</source>
        <translation>Metti fuori servizio i nodi scelti, ora o in una finestra</translation>
    </message>
    <message>
        <source>Planned…</source>
        <translation>Pianificate…</translation>
    </message>
    <message>
        <source>What maintenance is planned, under way and over</source>
        <translation>Manutenzioni pianificate, in corso e concluse</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetScreen</name>
    <message>
        <source>Show the whole map</source>
        <translation>Mostra tutta la mappa</translation>
    </message>
    <message>
        <source>Zoom the map in</source>
        <translation>Ingrandisci la mappa</translation>
    </message>
    <message>
        <source>Zoom the map out</source>
        <translation>Riduci la mappa</translation>
    </message>
    <message>
        <source>Show the fleet as a map</source>
        <translation>Mostra il parco come mappa</translation>
    </message>
    <message>
        <source>Show the fleet as a table</source>
        <translation>Mostra il parco come tabella</translation>
    </message>
    <message>
        <source>Export the nodes as CSV…</source>
        <translation>Esporta i nodi come CSV…</translation>
    </message>
    <message>
        <source>Drain or resume the shown node…</source>
        <translation>Svuota o riattiva il nodo mostrato…</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Torna alla mappa</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Parco chip</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filtro: %1</translation>
    </message>
    <message>
        <source>Maintenance of the chosen nodes…</source>
        <translation>Manutenzione dei nodi scelti…</translation>
    </message>
    <message>
        <source>Show what maintenance is planned</source>
        <translation>Mostra le manutenzioni pianificate</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetTiles</name>
    <message>
        <source>Packages</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>Dies</source>
        <translation>Die</translation>
    </message>
    <message>
        <source>Petaflops</source>
        <translation>Petaflops</translation>
    </message>
    <message>
        <source>Packages: what is soldered and sold</source>
        <translation>Package: ciò che si salda e si vende</translation>
    </message>
    <message>
        <source>Dies: compute dies within the packages</source>
        <translation>Die: i die di calcolo dentro i package</translation>
    </message>
    <message>
        <source>Petaflops: packages weighted by their dense FP16 rating</source>
        <translation>Petaflops: package pesati per il valore nominale FP16 denso</translation>
    </message>
    <message>
        <source>How chips are counted</source>
        <translation>Come si contano i chip</translation>
    </message>
    <message>
        <source>%1, %2: %3 allocated, %4 used of %5 %6</source>
        <translation>%1, %2: %3 allocati, %4 in uso su %5 %6</translation>
    </message>
    <message>
        <source>PF, dense FP16</source>
        <translation>PF, FP16 denso</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>PF, dense</source>
        <translation>PF, denso</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potenza</translation>
    </message>
    <message>
        <source>kW, chips only</source>
        <translation>kW, solo chip</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s) out of date</source>
        <translation>
            <numerusform>%n cluster non aggiornato</numerusform>
            <numerusform>%n cluster non aggiornati</numerusform>
        </translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>allocati</translation>
    </message>
    <message>
        <source>used</source>
        <translation>in uso</translation>
    </message>
    <message>
        <source>of</source>
        <translation>totale</translation>
    </message>
    <message>
        <source>%1 rating n/a</source>
        <comment>of a vendor</comment>
        <translation>%1: targa n/d</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Richiede attenzione</translation>
    </message>
    <message>
        <source>faulty chips</source>
        <translation>chip guasti</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>occupati ma inattivi</translation>
    </message>
    <message>
        <source>nodes out of service</source>
        <translation>nodi fuori servizio</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>non rilevati</translation>
    </message>
    <message>
        <source>EF, dense FP16</source>
        <translation>EF, FP16 denso</translation>
    </message>
    <message>
        <source>thousands</source>
        <translation>migliaia</translation>
    </message>
    <message>
        <source>EF, dense</source>
        <translation>EF, denso</translation>
    </message>
    <message>
        <source>MW, chips only</source>
        <translation>MW, solo chip</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FreshnessWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 g</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>esercitazione</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>dati simulati</translation>
    </message>
    <message>
        <source>live</source>
        <translation>in diretta</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>di %1 fa</translation>
    </message>
    <message>
        <source>old</source>
        <translation>non aggiornato</translation>
    </message>
    <message>
        <source>unreachable since %1</source>
        <translation>irraggiungibile da %1</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>irraggiungibile</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>non risponde</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>collegamento in corso</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day in the freshness of a cluster</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>live, not all of it</source>
        <translation>in diretta, non tutto</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayCheck</name>
    <message>
        <source>A socket needs its whole path, from the first slash.</source>
        <translation>Un socket richiede il percorso completo, dalla prima barra.</translation>
    </message>
    <message>
        <source>The path of a socket has at most %1 bytes.</source>
        <translation>Il percorso di un socket ha al massimo %1 byte.</translation>
    </message>
    <message>
        <source>After tls:// comes host:port, with a port from 1 to 65535.</source>
        <translation>Dopo tls:// viene host:porta, con una porta da 1 a 65535.</translation>
    </message>
    <message>
        <source>%1 needs the whole path of a file.</source>
        <translation>%1 richiede il percorso completo di un file.</translation>
    </message>
    <message>
        <source>The files are missing: ?ca=FILE&amp;cert=FILE&amp;key=FILE</source>
        <translation>Mancano i file: ?ca=FILE&amp;cert=FILE&amp;key=FILE</translation>
    </message>
    <message>
        <source>A host and port need tls:// before them and the certificate&apos;s files behind.</source>
        <translation>Host e porta richiedono tls:// davanti e i file del certificato dopo.</translation>
    </message>
    <message>
        <source>A host alone is reached over ssh.</source>
        <translation>Un solo host si raggiunge tramite ssh.</translation>
    </message>
    <message>
        <source>Write tls://host:port, ssh://user@host or unix:/path/to/socket.</source>
        <translation>Scrivi tls://host:porta, ssh://utente@host o unix:/percorso/del/socket.</translation>
    </message>
    <message>
        <source>An address is needed: tls://host:port, ssh://user@host or unix:/path/to/socket.</source>
        <translation>Serve un indirizzo: tls://host:porta, ssh://utente@host o unix:/percorso/del/socket.</translation>
    </message>
    <message>
        <source>An address has no spaces.</source>
        <translation>Un indirizzo non contiene spazi.</translation>
    </message>
    <message>
        <source>A socket&apos;s path starts with unix:</source>
        <translation>Il percorso di un socket inizia con unix:</translation>
    </message>
    <message>
        <source>Write ssh://user@host, with :port where it is not 22.</source>
        <translation>Scrivi ssh://utente@host, con :porta se non è la 22.</translation>
    </message>
    <message>
        <source>A gateway is not a web page: its address starts with tls://, ssh:// or unix:</source>
        <translation>Un gateway non è una pagina web: l&apos;indirizzo inizia con tls://, ssh:// o unix:</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayForm</name>
    <message>
        <source>The whole path is needed, from the first slash.</source>
        <translation>Serve il percorso completo, dalla prima barra.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Il file non esiste.</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>Non puoi leggere questo file.</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Correggi</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket locale</translation>
    </message>
    <message>
        <source>Your own ssh starts chipdeck-gateway there, with your rights. Nothing else has to be set up.</source>
        <translation>Il tuo ssh avvia lì chipdeck-gateway, con i tuoi diritti. Non serve configurare altro.</translation>
    </message>
    <message>
        <source>A gateway that runs as a service. Your certificate says who you are.</source>
        <translation>Un gateway che gira come servizio. Il tuo certificato dice chi sei.</translation>
    </message>
    <message>
        <source>A gateway on this computer, reached through its socket.</source>
        <translation>Un gateway su questo computer, raggiunto tramite il suo socket.</translation>
    </message>
    <message>
        <source>Path of the socket</source>
        <translation>Percorso del socket</translation>
    </message>
    <message>
        <source>Computer and port</source>
        <translation>Computer e porta</translation>
    </message>
    <message>
        <source>User and computer</source>
        <translation>Utente e computer</translation>
    </message>
    <message>
        <source>With :port where it is not 22</source>
        <translation>Con :porta se non è 22</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Autorità di certificazione (CA)</translation>
    </message>
    <message>
        <source>Whom you trust to name the gateway</source>
        <translation>Di chi ti fidi per identificare il gateway</translation>
    </message>
    <message>
        <source>Your certificate</source>
        <translation>Il tuo certificato</translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation>La sua chiave privata</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Scegli…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Your own word for it; may stay empty</source>
        <translation>Un nome tuo; può restare vuoto</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayListModel</name>
    <message>
        <source>connecting</source>
        <translation>collegamento in corso</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Indirizzo</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>non aperto</translation>
    </message>
    <message>
        <source>This run was started with --gateway and opens only what was named there.</source>
        <translation>Questa sessione è stata avviata con --gateway e apre solo ciò che vi è indicato.</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>da te</translation>
    </message>
    <message>
        <source>by --gateway</source>
        <translation>da --gateway</translation>
    </message>
    <message>
        <source>practice, by Chipdeck</source>
        <translation>esercitazione, da Chipdeck</translation>
    </message>
    <message>
        <source>by Chipdeck</source>
        <translation>da Chipdeck</translation>
    </message>
    <message>
        <source>none seen yet</source>
        <translation>nessuno finora</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Aggiunto</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayStates</name>
    <message>
        <source>refused</source>
        <translation>rifiutato</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>non attendibile</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>non aperto</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>non risponde</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 ha rifiutato il collegamento.</translation>
    </message>
    <message>
        <source>%1 cannot be trusted.</source>
        <translation>%1 non è attendibile.</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>%1 non è stato aperto.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 non risponde.</translation>
    </message>
    <message>
        <source>Is chipdeck-gateway running there? The console keeps trying.</source>
        <translation>chipdeck-gateway è in funzione lì? La console continua a provare.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::HeldChipsView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s), node not listed</source>
        <translation>
            <numerusform>%n chip, nodo non in elenco</numerusform>
            <numerusform>%n chip, nodo non in elenco</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2, which unknown</source>
        <translation>%1 su %2, non si sa quali</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::HistoryScreen</name>
    <message>
        <source>Columns</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Tutti gli stati</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Non riusciti</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Cronologia</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Rileggi</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Esporta come CSV…</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>Scritto %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n job</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1, which did not answer.</source>
        <translation>Senza %1, che non ha risposto.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Esporta come CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>File CSV (*.csv)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>più di %1</translation>
    </message>
    <message>
        <source>from slurmdbd</source>
        <translation>da slurmdbd</translation>
    </message>
    <message>
        <source>from the gateway&apos;s own log since %1</source>
        <translation>dal registro del gateway, dal %1</translation>
    </message>
    <message>
        <source>from the gateway&apos;s own log</source>
        <translation>dal registro del gateway</translation>
    </message>
    <message>
        <source>still reading what ended before %1</source>
        <translation>lettura in corso di ciò che è finito prima del %1</translation>
    </message>
    <message>
        <source>not newer than %1: %2</source>
        <translation>non oltre il %1: %2</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>Nessun cluster collegato.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its past jobs here.</source>
        <translation>Aggiungi l&apos;indirizzo di un gateway per vedere qui i suoi job passati.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Aggiungi un cluster…</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 non ha risposto.</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>Riprova tra poco.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>No job that is over matches “%1”.</source>
        <translation>Nessun job terminato corrisponde a “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter or choose a longer time.</source>
        <translation>Togli il filtro o scegli un periodo più lungo.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Togli il filtro</translation>
    </message>
    <message>
        <source>No job is over yet.</source>
        <translation>Nessun job è ancora terminato.</translation>
    </message>
    <message>
        <source>No job ended in this time.</source>
        <translation>Nessun job è terminato in questo periodo.</translation>
    </message>
    <message>
        <source>It appears here once one has ended.</source>
        <translation>Comparirà qui appena ne termina uno.</translation>
    </message>
    <message>
        <source>Choose a longer time.</source>
        <translation>Scegli un periodo più lungo.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostra tutto</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filtro: %1</translation>
    </message>
    <message>
        <source>Any use</source>
        <translation>Qualsiasi uso</translation>
    </message>
    <message>
        <source>Used under %1</source>
        <translation>Uso sotto %1</translation>
    </message>
    <message>
        <source>Used %1 or more</source>
        <translation>Uso da %1 in su</translation>
    </message>
    <message>
        <source>Use not measured</source>
        <translation>Uso non misurato</translation>
    </message>
    <message>
        <source>Use of its chips</source>
        <translation>Uso dei suoi chip</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Invia di nuovo</translation>
    </message>
    <message>
        <source>Edit and submit…</source>
        <translation>Modifica e invia…</translation>
    </message>
    <message>
        <source>the list of past jobs is still being read</source>
        <translation>l&apos;elenco dei job passati è ancora in lettura</translation>
    </message>
    <message>
        <source>No such job ended in this time.</source>
        <translation>Nessun job di questo tipo è terminato in questo periodo.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobDetails</name>
    <message>
        <source> (practice)</source>
        <translation> (esercitazione)</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>pool %1</translation>
    </message>
    <message>
        <source>priority %1</source>
        <translation>priorità %1</translation>
    </message>
    <message>
        <source>Time limit: %1</source>
        <translation>Limite di tempo: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Cartella: %1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>Commento: %1</translation>
    </message>
    <message numerus="yes">
        <source>Requeued %n time(s)</source>
        <translation>
            <numerusform>Rimesso in coda %n volta</numerusform>
            <numerusform>Rimesso in coda %n volte</numerusform>
        </translation>
    </message>
    <message>
        <source>The scheduler no longer lists it; this is its last known state.</source>
        <translation>Lo scheduler non lo elenca più; questo è l&apos;ultimo stato noto.</translation>
    </message>
    <message>
        <source>The cluster does not answer: this is its last known state.</source>
        <translation>Il cluster non risponde: questo è l&apos;ultimo stato noto.</translation>
    </message>
    <message>
        <source>Chips asked for</source>
        <translation>Chip richiesti</translation>
    </message>
    <message>
        <source>Chips held</source>
        <translation>Chip occupati</translation>
    </message>
    <message>
        <source>%1 held of %2</source>
        <translation>%1 occupati su %2</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Linea temporale</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Altro</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Chiudi (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>By priority it is number %1 of %2 that wait in this pool.</source>
        <translation>Per priorità è il numero %1 dei %2 in attesa in questo pool.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrizione</translation>
    </message>
    <message>
        <source>Log or description</source>
        <translation>Log o descrizione</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobLog</name>
    <message>
        <source>opening…</source>
        <translation>apertura…</translation>
    </message>
    <message>
        <source>complete, %1</source>
        <translation>completo, %1</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>in diretta, %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>assente</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errori</translation>
    </message>
    <message>
        <source>Find in log</source>
        <translation>Cerca nel log</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>non iniziato</translation>
    </message>
    <message>
        <source>Its log begins when the job does.</source>
        <translation>Il log inizia con il job.</translation>
    </message>
    <message>
        <source>Nothing is written yet; what comes appears here at once.</source>
        <translation>Ancora niente; ciò che arriva appare subito qui.</translation>
    </message>
    <message>
        <source>It wrote nothing here.</source>
        <translation>Non ha scritto nulla qui.</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>non trovato</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>Pause: stay here while lines come</source>
        <translation>Pausa: resta qui mentre arrivano righe</translation>
    </message>
    <message>
        <source>Follow the end again</source>
        <translation>Segui di nuovo la fine</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous, Esc: clear</source>
        <translation>Invio: successivo, Maiusc+Invio: precedente, Esc: cancella</translation>
    </message>
    <message>
        <source>Copy what is selected, or the whole log</source>
        <translation>Copia la selezione, o tutto il log</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>The whole log: search, filter, save (Ctrl+Shift+L)</source>
        <translation>Tutto il log: cerca, filtra, salva (Ctrl+Maiusc+L)</translation>
    </message>
    <message>
        <source>The whole log</source>
        <translation>Tutto il log</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobTimeline</name>
    <message>
        <source>The scheduler gives no times.</source>
        <translation>Lo scheduler non indica orari.</translation>
    </message>
    <message>
        <source>queued %1</source>
        <translation>in coda %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>fine %1</translation>
    </message>
    <message>
        <source>time limit about %1</source>
        <translation>limite circa %1</translation>
    </message>
    <message>
        <source>time limit %1</source>
        <translation>limite %1</translation>
    </message>
    <message>
        <source>starts about %1</source>
        <translation>inizio circa %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>inizio %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobsScreen</name>
    <message>
        <source>Columns</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Group: none</source>
        <translation>Non raggruppati</translation>
    </message>
    <message>
        <source>Group: state</source>
        <translation>Gruppi: stato</translation>
    </message>
    <message>
        <source>Group: cluster</source>
        <translation>Gruppi: cluster</translation>
    </message>
    <message>
        <source>Group: user</source>
        <translation>Gruppi: utente</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Submit job</source>
        <translation>Invia job</translation>
    </message>
    <message>
        <source>Priority…</source>
        <translation>Priorità…</translation>
    </message>
    <message>
        <source>Time limit…</source>
        <translation>Limite…</translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation>Trattieni…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Rilascia…</translation>
    </message>
    <message>
        <source>Requeue…</source>
        <translation>Rimetti in coda…</translation>
    </message>
    <message>
        <source>Send a signal…</source>
        <translation>Invia un segnale…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Annulla…</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)…</source>
        <translation>
            <numerusform>Annulla %n job…</numerusform>
            <numerusform>Annulla %n job…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Esporta come CSV…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>No job matches “%1”.</source>
        <translation>Nessun job corrisponde a “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter to see all jobs.</source>
        <translation>Togli il filtro per vedere tutti i job.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Togli il filtro</translation>
    </message>
    <message>
        <source>No job waits or runs.</source>
        <translation>Nessun job in attesa o in corso.</translation>
    </message>
    <message>
        <source>Submit one and it appears here at once.</source>
        <translation>Inviane uno e compare subito qui.</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filtro: %1</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>Nessun cluster collegato.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its jobs here.</source>
        <translation>Aggiungi l&apos;indirizzo di un gateway per vedere qui i suoi job.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Aggiungi un cluster…</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Sospendi…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Riprendi…</translation>
    </message>
    <message>
        <source>Move to another pool…</source>
        <translation>Sposta in un altro pool…</translation>
    </message>
    <message>
        <source>Whole log</source>
        <translation>Log completo</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Invia di nuovo</translation>
    </message>
    <message>
        <source>Edit and submit…</source>
        <translation>Modifica e invia…</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <translation>
            <numerusform>%n tunnel</numerusform>
            <numerusform>%n tunnel</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the open tunnels</source>
        <translation>Mostra i tunnel aperti</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Connetti…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LoadOptions</name>
    <message>
        <source>How keys and values of the context are kept: Q8_0 takes about half the memory of F16 and costs a little accuracy.</source>
        <translation>Come sono tenuti chiavi e valori del contesto: Q8_0 occupa circa metà della memoria di F16 e costa un po&apos; di precisione.</translation>
    </message>
    <message>
        <source>When the conversation no longer fits, its oldest messages are left out, and the answer says how many.</source>
        <translation>Quando la conversazione non ci sta più, i messaggi più vecchi vengono tralasciati, e la risposta dice quanti.</translation>
    </message>
    <message>
        <source>When the context is full the answer ends and says so.</source>
        <translation>Quando il contesto è pieno la risposta finisce e lo dice.</translation>
    </message>
    <message>
        <source>end the answer</source>
        <translation>fine risposta</translation>
    </message>
    <message>
        <source>drop the oldest</source>
        <translation>togli i vecchi</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation>Cache KV</translation>
    </message>
    <message>
        <source>When full</source>
        <translation>Se è pieno</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LogPage</name>
    <message>
        <source>Task %1</source>
        <translation>Task %1</translation>
    </message>
    <message>
        <source>The search went on at the other end of the file.</source>
        <translation>La ricerca è proseguita dall&apos;altro capo del file.</translation>
    </message>
    <message>
        <source>This is no time.</source>
        <translation>Questa non è un&apos;ora.</translation>
    </message>
    <message>
        <source>Write 14:30, 14:30:15 or 2026-11-23 14:30.</source>
        <translation>Scrivi 14:30, 14:30:15 o 2026-11-23 14:30.</translation>
    </message>
    <message>
        <source>The job ran on several days.</source>
        <translation>Il job è durato più giorni.</translation>
    </message>
    <message>
        <source>Write the date too: 2026-11-23 14:30.</source>
        <translation>Scrivi anche la data: 2026-11-23 14:30.</translation>
    </message>
    <message>
        <source>Looking for %1…</source>
        <translation>Cerco %1…</translation>
    </message>
    <message>
        <source>All lines are earlier than %1.</source>
        <translation>Tutte le righe precedono %1.</translation>
    </message>
    <message>
        <source>This is the end.</source>
        <translation>Questa è la fine.</translation>
    </message>
    <message>
        <source>The lines are not in the order of their times: there may be others.</source>
        <translation>Le righe non sono in ordine di tempo: potrebbero essercene altre.</translation>
    </message>
    <message>
        <source>The lines name no zone; they are read as the gateway&apos;s, UTC%1.</source>
        <translation>Le righe non dicono il fuso; si leggono con quello del gateway, UTC%1.</translation>
    </message>
    <message>
        <source>The first line from then on is of %1.</source>
        <translation>La prima riga da allora è delle %1.</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Salva il log</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tutti i file (*)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Salvato come %1.</translation>
    </message>
    <message>
        <source>This cannot be searched for.</source>
        <translation>Questo non si può cercare.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>nessuna corrispondenza</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n riga</numerusform>
            <numerusform>%n righe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 % searched</source>
        <translation>%1, cercato il %2 %</translation>
    </message>
    <message>
        <source>saving: %1 of %2</source>
        <translation>salvataggio: %1 di %2</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>in diretta, %1</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>apertura…</translation>
    </message>
    <message>
        <source>nothing is written</source>
        <translation>niente di scritto</translation>
    </message>
    <message>
        <source>at %1 % of %2</source>
        <translation>al %1 % di %2</translation>
    </message>
    <message>
        <source>only lines that match</source>
        <translation>solo righe che corrispondono</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Vai alla fine</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Segue la fine</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Segui la fine</translation>
    </message>
    <message>
        <source>Nothing is written yet; what comes appears here at once.</source>
        <translation>Ancora niente; ciò che arriva appare subito qui.</translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation>Ferma il salvataggio</translation>
    </message>
    <message>
        <source>Save the whole log… (Ctrl+S)</source>
        <translation>Salva tutto il log… (Ctrl+S)</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errori</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Find in the whole log</source>
        <translation>Cerca in tutto il log</translation>
    </message>
    <message>
        <source>Go to a time: 14:30</source>
        <translation>Vai a un&apos;ora: 14:30</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtra</translation>
    </message>
    <message>
        <source>Back to the queue (Esc)</source>
        <translation>Torna alla coda (Esc)</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous, Esc: clear</source>
        <translation>Invio: successivo, Maiusc+Invio: precedente, Esc: cancella</translation>
    </message>
    <message>
        <source>Large and small letters differ</source>
        <translation>Maiuscole e minuscole sono diverse</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>Espressione regolare</translation>
    </message>
    <message>
        <source>Only lines that match</source>
        <translation>Solo le righe che corrispondono</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Precedente (Maiusc+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Successivo (F3)</translation>
    </message>
    <message>
        <source>14:30, 14:30:15 or 2026-11-23 14:30; Enter goes there</source>
        <translation>14:30, 14:30:15 o 2026-11-23 14:30; Invio ci va</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Place in the file</source>
        <translation>Posizione nel file</translation>
    </message>
    <message>
        <source>Ctrl+End</source>
        <translation>Ctrl+Fine</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>assente</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LogPager</name>
    <message>
        <source>%1 skipped: the job writes faster than anybody reads</source>
        <translation>%1 saltati: il job scrive più in fretta di chi legge</translation>
    </message>
    <message>
        <source>%1 lines skipped (%2): the job writes faster than anybody reads</source>
        <translation>%1 righe saltate (%2): il job scrive più in fretta di chi legge</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LookPage</name>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Chiaro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Scuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contrasto elevato</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Righe</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Comode</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compatte</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Dimensione del testo</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>Ripristina la disposizione predefinita</translation>
    </message>
    <message>
        <source>As the desktop (%1)</source>
        <translation>Come il desktop (%1)</translation>
    </message>
    <message>
        <source>Compact shows a quarter more rows of every table.</source>
        <translation>Compatte: un quarto di righe in più in ogni tabella.</translation>
    </message>
    <message>
        <source>Everything grows with it: rows, buttons, spaces.</source>
        <translation>Tutto cresce di conseguenza: righe, pulsanti, spazi.</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Disposizione</translation>
    </message>
    <message>
        <source>Columns, panels and the window as they were at first. Nothing else is forgotten.</source>
        <translation>Colonne, pannelli e finestra come all&apos;inizio. Nient&apos;altro viene dimenticato.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MainWindow</name>
    <message>
        <source>%1 – Chipdeck</source>
        <comment>window title</comment>
        <translation>%1 – Chipdeck</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 non c&apos;è più.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Tavolozza dei comandi</translation>
    </message>
    <message>
        <source>Go to the query</source>
        <translation>Vai alla ricerca</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Togli il filtro</translation>
    </message>
    <message>
        <source>Choose clusters</source>
        <translation>Scegli i cluster</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>Tema successivo</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>Ripristina la disposizione predefinita</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Esci</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Mostra %1</translation>
    </message>
    <message>
        <source>several roles</source>
        <translation>più ruoli</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operatore</translation>
    </message>
    <message>
        <source>user</source>
        <translation>utente</translation>
    </message>
    <message numerus="yes">
        <source>%n clusters</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n cluster</numerusform>
        </translation>
    </message>
    <message>
        <source>If Chipdeck ends now, they stay as they are.</source>
        <translation>Se Chipdeck viene chiuso ora, restano come sono.</translation>
    </message>
    <message>
        <source>End anyway</source>
        <translation>Chiudi comunque</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MaintenancePanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e un altro</numerusform>
            <numerusform>e altri %n</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>Non si sa ancora se sia stato fatto: lo mostrerà l&apos;elenco delle finestre.</translation>
    </message>
    <message>
        <source>The window is taken back.</source>
        <translation>La finestra è stata ritirata.</translation>
    </message>
    <message>
        <source>Planned: %1.</source>
        <translation>Pianificata: %1.</translation>
    </message>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Si chiede al cluster chi è coinvolto…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>Il cluster non ha detto chi è coinvolto: %1</translation>
    </message>
    <message>
        <source>This scheduler takes no single chip out of service. Take the node.</source>
        <translation>Questo scheduler non mette fuori servizio un singolo chip. Scegli il nodo.</translation>
    </message>
    <message>
        <source>Chips in service in the whole cluster: %1 now, %2 then.</source>
        <translation>Chip in servizio in tutto il cluster: ora %1, poi %2.</translation>
    </message>
    <message>
        <source>This is past; choose a time to come.</source>
        <translation>È passato: scegli un momento futuro.</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>In attesa…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Take the window back</source>
        <translation>Ritira la finestra</translation>
    </message>
    <message numerus="yes">
        <source>Take %n chip(s) out</source>
        <translation>
            <numerusform>Metti fuori %n chip</numerusform>
            <numerusform>Metti fuori %n chip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plan for %n node(s)</source>
        <translation>
            <numerusform>Pianifica per %n nodo</numerusform>
            <numerusform>Pianifica per %n nodi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n node(s) out, cancel jobs</source>
        <translation>
            <numerusform>Metti fuori %n nodo, annulla i job</numerusform>
            <numerusform>Metti fuori %n nodi, annulla i job</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n node(s) out</source>
        <translation>
            <numerusform>Metti fuori %n nodo</numerusform>
            <numerusform>Metti fuori %n nodi</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Inviato; si attende la risposta del gateway…</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nulla è stato cambiato.</translation>
    </message>
    <message>
        <source>Take the whole block %1 instead</source>
        <translation>Scegli tutto il blocco %1</translation>
    </message>
    <message>
        <source>Maintenance of %1</source>
        <translation>Manutenzione di %1</translation>
    </message>
    <message>
        <source>Who is hit</source>
        <translation>Chi è coinvolto</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>In una finestra</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Inizio</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Even if jobs still run then</source>
        <translation>Anche se allora girano ancora job</translation>
    </message>
    <message>
        <source>Without it the scheduler refuses a window into which a job may run.</source>
        <translation>Senza, lo scheduler rifiuta una finestra in cui un job potrebbe entrare.</translation>
    </message>
    <message>
        <source>Its jobs</source>
        <translation>I suoi job</translation>
    </message>
    <message>
        <source>Let them end</source>
        <translation>Lasciali finire</translation>
    </message>
    <message>
        <source>Requeue what can be</source>
        <translation>Rimetti in coda dove si può</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>Annullali</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Required: shown to all users and kept in the audit log.</source>
        <translation>Obbligatorio: lo vedono tutti gli utenti e resta nel registro di audit.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MaintenanceWords</name>
    <message>
        <source>chip %1 of %2</source>
        <translation>chip %1 di %2</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n nodo</numerusform>
            <numerusform>%n nodi</numerusform>
        </translation>
    </message>
    <message>
        <source>No job is hit.</source>
        <translation>Nessun job è coinvolto.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of %1:</source>
        <translation>
            <numerusform>%n job di %1:</numerusform>
            <numerusform>%n job di %1:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s)</source>
        <translation>
            <numerusform>%n chip</numerusform>
            <numerusform>%n chip</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>ancora %1</translation>
    </message>
    <message>
        <source>no time limit</source>
        <translation>senza limite di tempo</translation>
    </message>
    <message>
        <source>cannot be requeued</source>
        <translation>non torna in coda</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e un altro</numerusform>
            <numerusform>e altri %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Out of service already: %1</source>
        <translation>Già fuori servizio: %1</translation>
    </message>
    <message>
        <source>Jobs that wait for these nodes: %1</source>
        <translation>Job in attesa di questi nodi: %1</translation>
    </message>
    <message>
        <source>Reserved as well: %1, %2</source>
        <translation>Prenotati anche da: %1, %2</translation>
    </message>
    <message>
        <source>The scheduler did not tell all: which jobs can be requeued or what is reserved may be missing.</source>
        <translation>Lo scheduler non ha detto tutto: può mancare quali job tornano in coda o che cosa è prenotato.</translation>
    </message>
    <message>
        <source>A job has no time limit: nobody knows when all is empty.</source>
        <translation>Un job non ha limite di tempo: nessuno sa quando tutto sarà vuoto.</translation>
    </message>
    <message>
        <source>Empty in %1 at the latest; up to %2 chip-hours stand idle until then.</source>
        <translation>Vuoto al più tardi tra %1; fino ad allora al massimo %2 ore-chip ferme.</translation>
    </message>
    <message>
        <source>They begin again elsewhere: up to %1 chip-hours are lost.</source>
        <translation>Ricominciano altrove: si perdono fino a %1 ore-chip.</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be requeued and go(es) on.</source>
        <translation>
            <numerusform>%n non torna in coda e continua.</numerusform>
            <numerusform>%n non tornano in coda e continuano.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are cancelled and do not come back: up to %1 chip-hours are lost.</source>
        <translation>Vengono annullati e non tornano: si perdono fino a %1 ore-chip.</translation>
    </message>
    <message>
        <source>%1: refused. %2</source>
        <translation>%1: rifiutato. %2</translation>
    </message>
    <message>
        <source>%1: not known yet</source>
        <translation>%1: non ancora noto</translation>
    </message>
    <message>
        <source>%1: out of service</source>
        <translation>%1: fuori servizio</translation>
    </message>
    <message>
        <source>%1: as it was before</source>
        <translation>%1: com&apos;era prima</translation>
    </message>
    <message>
        <source>Job %1: requeued</source>
        <translation>Job %1: rimesso in coda</translation>
    </message>
    <message>
        <source>Job %1: cancelled</source>
        <translation>Job %1: annullato</translation>
    </message>
    <message>
        <source>Job %1: goes on, it cannot be requeued</source>
        <translation>Job %1: continua, non torna in coda</translation>
    </message>
    <message>
        <source>%1: in service already</source>
        <translation>%1: già in servizio</translation>
    </message>
    <message>
        <source>%1: stays out of service: %2</source>
        <translation>%1: resta fuori servizio: %2</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>pianificata</translation>
    </message>
    <message>
        <source>now</source>
        <translation>in corso</translation>
    </message>
    <message>
        <source>past</source>
        <translation>conclusa</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annullata</translation>
    </message>
    <message>
        <source>An order acts on at most %1 jobs: name fewer nodes, or wait.</source>
        <translation>Un ordine agisce su al massimo %1 job: indica meno nodi, o attendi.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ModelAdditions</name>
    <message>
        <source>There is another model of that name already: %1</source>
        <translation>C&apos;è già un altro modello con questo nome: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>Impossibile scrivere %1.</translation>
    </message>
    <message>
        <source>This is no model file, folder or address.</source>
        <translation>Questo non è un file di modello, una cartella o un indirizzo.</translation>
    </message>
    <message>
        <source>There is no .gguf file in this folder.</source>
        <translation>In questa cartella non c&apos;è alcun file .gguf.</translation>
    </message>
    <message>
        <source>%1 is there or on its way already.</source>
        <translation>%1 c&apos;è già o è in arrivo.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NavigationRail</name>
    <message>
        <source>Screens</source>
        <translation>Schermate</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodeEventsModel</name>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Oggetto</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiamento</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>chip %1</source>
        <translation>chip %1</translation>
    </message>
    <message>
        <source>node</source>
        <translation>nodo</translation>
    </message>
    <message numerus="yes">
        <source>node, %n chip(s)</source>
        <translation>
            <numerusform>nodo, %n chip</numerusform>
            <numerusform>nodo, %n chip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s): %1</source>
        <comment>8 chips: 0-7</comment>
        <translation>
            <numerusform>%n chip: %1</numerusform>
            <numerusform>%n chip: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, opened</source>
        <translation>%1, aperto</translation>
    </message>
    <message>
        <source>%1, closed, Enter opens it</source>
        <translation>%1, chiuso, Invio lo apre</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodeJobsModel</name>
    <message>
        <source>%1, which unknown</source>
        <translation>%1, non si sa quali</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>senza limite</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utente</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Chips here</source>
        <translation>Chip qui</translation>
    </message>
    <message>
        <source>of</source>
        <translation>su</translation>
    </message>
    <message>
        <source>Runs for</source>
        <translation>In corso da</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>Termina tra</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodePage</name>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Allocati</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>su %1</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilizzo</translation>
    </message>
    <message>
        <source>Chip memory</source>
        <translation>Memoria dei chip</translation>
    </message>
    <message>
        <source>of %1 GB</source>
        <translation>su %1 GB</translation>
    </message>
    <message>
        <source>Power, chips</source>
        <translation>Potenza dei chip</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Node memory</source>
        <translation>Memoria del nodo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Prenotazione</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>Rilevato</translation>
    </message>
    <message>
        <source>nobody holds chips here</source>
        <translation>nessuno occupa chip qui</translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) chips here</source>
        <translation>
            <numerusform>%n occupa chip qui</numerusform>
            <numerusform>%n occupano chip qui</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing changed within 24 h</source>
        <translation>nessun cambiamento nelle ultime 24 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>The node is no longer part of the cluster.</source>
        <translation>Il nodo non fa più parte del cluster.</translation>
    </message>
    <message>
        <source>Go back to the map to see what is.</source>
        <translation>Torna alla mappa per vedere cosa c&apos;è.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 non è raggiungibile.</translation>
    </message>
    <message>
        <source>All is as of %1. %2</source>
        <translation>Tutto risale a %1. %2</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Riattiva…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>Svuota…</translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler cannot do that.</source>
        <translation>Lo scheduler di questo cluster non può farlo.</translation>
    </message>
    <message>
        <source>Only operators of the cluster may do that.</source>
        <translation>Solo gli operatori del cluster possono farlo.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mappa</translation>
    </message>
    <message>
        <source>Back to the map (Esc)</source>
        <translation>Torna alla mappa (Esc)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Copy all of this as text</source>
        <translation>Copia tutto come testo</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventi</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Range of the curves</source>
        <translation>Intervallo delle curve</translation>
    </message>
    <message>
        <source>Chips of the node</source>
        <translation>Chip del nodo</translation>
    </message>
    <message>
        <source>Jobs on the node</source>
        <translation>Job sul nodo</translation>
    </message>
    <message>
        <source>What happened to the node</source>
        <translation>Che cosa è successo al nodo</translation>
    </message>
    <message>
        <source>%1; curves since the page was opened</source>
        <translation>%1; curve dall&apos;apertura della pagina</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) faulty</source>
        <translation>
            <numerusform>%n chip guasto</numerusform>
            <numerusform>%n chip guasti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeBell</name>
    <message numerus="yes">
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>Avvisi, %n non letto</numerusform>
            <numerusform>Avvisi, %n non letti</numerusform>
        </translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avvisi</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeListModel</name>
    <message>
        <source>unread</source>
        <translation>non letto</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticePanel</name>
    <message numerus="yes">
        <source>Removed %n notice(s)</source>
        <translation>
            <numerusform>Rimosso %n avviso</numerusform>
            <numerusform>Rimossi %n avvisi</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Non è ancora successo nulla.</translation>
    </message>
    <message>
        <source>When a job of yours starts, ends or fails, it stands here.</source>
        <translation>Quando un tuo job inizia, termina o fallisce, compare qui.</translation>
    </message>
    <message>
        <source>The list cannot be written to disk: it ends with this window.</source>
        <translation>L’elenco non può essere scritto su disco: finisce con questa finestra.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avvisi</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Segna tutti letti</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Svuota</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Preferenze…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeWords</name>
    <message>
        <source>%1 reached its time limit</source>
        <translation>%1 ha raggiunto il limite di tempo</translation>
    </message>
    <message>
        <source>%1 lost a node</source>
        <translation>%1 ha perso un nodo</translation>
    </message>
    <message>
        <source>%1 ran out of memory</source>
        <translation>%1 ha esaurito la memoria</translation>
    </message>
    <message>
        <source>%1 gave way to another job</source>
        <translation>%1 ha ceduto il posto a un altro job</translation>
    </message>
    <message>
        <source>%1: its nodes did not start</source>
        <translation>%1: i suoi nodi non si sono avviati</translation>
    </message>
    <message>
        <source>%1 missed its deadline</source>
        <translation>%1 ha mancato la scadenza</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 è fallito</translation>
    </message>
    <message>
        <source>%1 started again</source>
        <translation>%1 è ripartito</translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 è iniziato</translation>
    </message>
    <message>
        <source>%1 waits again</source>
        <translation>%1 attende di nuovo</translation>
    </message>
    <message>
        <source>%1 reaches its limit in %2</source>
        <translation>%1 raggiunge il limite tra %2</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 non risponde</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 risponde di nuovo</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>%1 è stato annullato</translation>
    </message>
    <message>
        <source>%1 left the queue</source>
        <translation>%1 ha lasciato la coda</translation>
    </message>
    <message>
        <source>%1 ended</source>
        <translation>%1 è terminato</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs started</source>
        <translation>
            <numerusform>%n job iniziato</numerusform>
            <numerusform>%n job iniziati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs failed</source>
        <translation>
            <numerusform>%n job fallito</numerusform>
            <numerusform>%n job falliti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs wait again</source>
        <translation>
            <numerusform>%n job attende di nuovo</numerusform>
            <numerusform>%n job attendono di nuovo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs soon reach their limits</source>
        <translation>
            <numerusform>%n job è vicino al limite</numerusform>
            <numerusform>%n job sono vicini al limite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs ended</source>
        <translation>
            <numerusform>%n job terminato</numerusform>
            <numerusform>%n job terminati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks started</source>
        <translation>
            <numerusform>%1: %n task iniziato</numerusform>
            <numerusform>%1: %n task iniziati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks failed</source>
        <translation>
            <numerusform>%1: %n task fallito</numerusform>
            <numerusform>%1: %n task falliti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks wait again</source>
        <translation>
            <numerusform>%1: %n task attende di nuovo</numerusform>
            <numerusform>%1: %n task attendono di nuovo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks soon reach their limits</source>
        <translation>
            <numerusform>%1: %n task è vicino al limite</numerusform>
            <numerusform>%1: %n task sono vicini al limite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks ended</source>
        <translation>
            <numerusform>%1: %n task terminato</numerusform>
            <numerusform>%1: %n task terminati</numerusform>
        </translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Job %1</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>on several clusters</source>
        <translation>su più cluster</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Notices</name>
    <message>
        <source>Show the notices</source>
        <translation>Mostra gli avvisi</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticesPage</name>
    <message>
        <source>This is what a notice looks like</source>
        <translation>Ecco come appare un avviso</translation>
    </message>
    <message>
        <source>Chipdeck tells you of your jobs.</source>
        <translation>Chipdeck ti informa sui tuoi job.</translation>
    </message>
    <message>
        <source>asking the desktop …</source>
        <translation>si interroga il desktop …</translation>
    </message>
    <message>
        <source>shown by the desktop</source>
        <translation>mostrati dal desktop</translation>
    </message>
    <message>
        <source>shown by %1</source>
        <translation>mostrati da %1</translation>
    </message>
    <message>
        <source>shown by the tray</source>
        <translation>mostrati dal vassoio</translation>
    </message>
    <message>
        <source>in the list only</source>
        <translation>solo nell’elenco</translation>
    </message>
    <message>
        <source>There is no notification service on this desktop; a message of the tray takes its place.</source>
        <translation>Su questo desktop non c’è un servizio di notifiche; lo sostituisce un messaggio del vassoio.</translation>
    </message>
    <message>
        <source>There is no notification service and no tray here. Every notice still stands in the list.</source>
        <translation>Qui non c’è né servizio di notifiche né vassoio. Ogni avviso resta comunque nell’elenco.</translation>
    </message>
    <message>
        <source>A job started</source>
        <translation>Un job è iniziato</translation>
    </message>
    <message>
        <source>A job ended</source>
        <translation>Un job è terminato</translation>
    </message>
    <message>
        <source>A job failed or waits again</source>
        <translation>Un job è fallito o riattende</translation>
    </message>
    <message>
        <source>A job is near its time limit</source>
        <translation>Un job è vicino al limite</translation>
    </message>
    <message>
        <source>A gateway is lost or back</source>
        <translation>Un gateway è perso o torna</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>No</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Elenco</translation>
    </message>
    <message>
        <source>List and desktop</source>
        <translation>Elenco e desktop</translation>
    </message>
    <message>
        <source>How long before its limit</source>
        <translation>Quanto prima del limite</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Ore di silenzio</translation>
    </message>
    <message>
        <source>The list goes on; the desktop is left alone.</source>
        <translation>L’elenco continua; il desktop resta in pace.</translation>
    </message>
    <message>
        <source>from</source>
        <translation>dalle</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Silenzio dalle</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Silenzio fino alle</translation>
    </message>
    <message>
        <source>On the desktop</source>
        <translation>Sul desktop</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Prova</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::OutcomeToast</name>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::OutcomeWords</name>
    <message>
        <source>Submitted job %1 at %2</source>
        <translation>Job %1 inviato alle %2</translation>
    </message>
    <message>
        <source>Cancelled job %1 at %2</source>
        <translation>Job %1 annullato alle %2</translation>
    </message>
    <message>
        <source>Held job %1 at %2</source>
        <translation>Job %1 trattenuto alle %2</translation>
    </message>
    <message>
        <source>Released job %1 at %2</source>
        <translation>Job %1 rilasciato alle %2</translation>
    </message>
    <message>
        <source>Requeued job %1 at %2</source>
        <translation>Job %1 rimesso in coda alle %2</translation>
    </message>
    <message>
        <source>Changed the priority of job %1 at %2</source>
        <translation>Priorità del job %1 cambiata alle %2</translation>
    </message>
    <message>
        <source>Changed the time limit of job %1 at %2</source>
        <translation>Limite di tempo del job %1 cambiato alle %2</translation>
    </message>
    <message>
        <source>Draining node %1 since %2</source>
        <translation>Nodo %1 in svuotamento dalle %2</translation>
    </message>
    <message>
        <source>Node %1 is back in service since %2</source>
        <translation>Nodo %1 di nuovo in servizio dalle %2</translation>
    </message>
    <message>
        <source>%1 of %2 done at %3</source>
        <translation>%1 di %2 eseguito alle %3</translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1: non eseguito. %2</translation>
    </message>
    <message>
        <source>%1: sent at %2, not confirmed yet</source>
        <translation>%1: inviato alle %2, non ancora confermato</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>Nuovo job</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>Nodo %1</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Job %1</translation>
    </message>
    <message>
        <source>%1: refused by the scheduler</source>
        <translation>%1: rifiutato dallo scheduler</translation>
    </message>
    <message>
        <source>%1: refused by the scheduler. It says: “%2”</source>
        <translation>%1: rifiutato dallo scheduler, che dice: “%2”</translation>
    </message>
    <message>
        <source>%1: not known whether it was done</source>
        <translation>%1: non si sa se sia stato fatto</translation>
    </message>
    <message>
        <source>%1: not known whether it was done. The scheduler says: “%2”</source>
        <translation>%1: non si sa se sia stato fatto. Lo scheduler dice: “%2”</translation>
    </message>
    <message>
        <source>Suspended job %1 at %2</source>
        <translation>Job %1 sospeso alle %2</translation>
    </message>
    <message>
        <source>Resumed job %1 at %2</source>
        <translation>Job %1 ripreso alle %2</translation>
    </message>
    <message>
        <source>Moved job %1 at %2</source>
        <translation>Job %1 spostato alle %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PaneHeader</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>share of measured bandwidth</source>
        <translation>quota della banda misurata</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>lettura del prompt</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>context</source>
        <translation>contesto</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>nessun modello</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>tok/s</translation>
    </message>
    <message>
        <source>over 100 %</source>
        <translation>oltre il 100 %</translation>
    </message>
    <message>
        <source>Faster than the memory when it was measured: the processor&apos;s cache holds part of the model, or the computer was busy then.</source>
        <translation>Più veloce della memoria quando fu misurata: la cache del processore tiene parte del modello, o allora il computer era occupato.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementDelegate</name>
    <message>
        <source>Submit here</source>
        <translation>Invia qui</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementPane</name>
    <message numerus="yes">
        <source>Likely chips, and %n more node(s):</source>
        <translation>
            <numerusform>Chip probabili, e un altro nodo:</numerusform>
            <numerusform>Chip probabili, e altri %n nodi:</numerusform>
        </translation>
    </message>
    <message>
        <source>Likely chips:</source>
        <translation>Chip probabili:</translation>
    </message>
    <message>
        <source>Where it would run</source>
        <translation>Dove partirebbe</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Attesa</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prezzo</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocità</translation>
    </message>
    <message>
        <source>Best first by</source>
        <translation>Il migliore per</translation>
    </message>
    <message>
        <source>What comes first: the shortest wait, the least to pay, or the most compute</source>
        <translation>Cosa viene prima: l&apos;attesa più breve, il prezzo più basso o più calcolo</translation>
    </message>
    <message>
        <source>Show other chips too</source>
        <translation>Mostra anche altri chip</translation>
    </message>
    <message>
        <source>From the last pictures of all clusters; the schedulers decide. Click a row to choose it.</source>
        <translation>Dalle ultime immagini di tutti i cluster; decidono gli scheduler. Fai clic su una riga per sceglierla.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Mostra sulla mappa</translation>
    </message>
    <message>
        <source>Chips that it would likely take</source>
        <translation>Chip che probabilmente userebbe</translation>
    </message>
    <message>
        <source>Nothing yet. Where the job could run appears here while you type.</source>
        <translation>Ancora nulla. Mentre scrivi, qui compare dove il job può partire.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementView</name>
    <message>
        <source>Choose it</source>
        <translation>Scegli</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementWords</name>
    <message>
        <source>There is no pool “%1”.</source>
        <translation>Non c&apos;è un pool “%1”.</translation>
    </message>
    <message>
        <source>No node of this pool has such chips.</source>
        <translation>Nessun nodo di questo pool ha chip simili.</translation>
    </message>
    <message>
        <source>The pool has too few such chips.</source>
        <translation>Il pool ha troppo pochi chip simili.</translation>
    </message>
    <message>
        <source>The pool has %2 such chips; %3 are asked for.</source>
        <translation>Il pool ha %2 chip simili; ne sono chiesti %3.</translation>
    </message>
    <message>
        <source>No node has so many chips.</source>
        <translation>Nessun nodo ha così tanti chip.</translation>
    </message>
    <message>
        <source>Its nodes have at most %2; %3 are asked for.</source>
        <translation>I suoi nodi ne hanno al massimo %2; ne sono chiesti %3.</translation>
    </message>
    <message>
        <source>Its nodes have too few cores.</source>
        <translation>I suoi nodi hanno troppo pochi core.</translation>
    </message>
    <message>
        <source>Its nodes have at most %2 cores; %3 are asked for.</source>
        <translation>I suoi nodi hanno al massimo %2 core; ne sono chiesti %3.</translation>
    </message>
    <message>
        <source>Its nodes have too little memory.</source>
        <translation>I suoi nodi hanno troppo poca memoria.</translation>
    </message>
    <message>
        <source>Too few of its nodes are what “%1” asks for.</source>
        <translation>Troppo pochi suoi nodi sono ciò che “%1” chiede.</translation>
    </message>
    <message>
        <source>The pool is closed for new jobs.</source>
        <translation>Il pool è chiuso ai nuovi job.</translation>
    </message>
    <message>
        <source>The pool does not allow it: %1.</source>
        <translation>Il pool non lo consente: %1.</translation>
    </message>
    <message>
        <source>The pool&apos;s limit for %1 is %2; the job asks for %3.</source>
        <translation>Il limite del pool per %1 è %2; il job chiede %3.</translation>
    </message>
    <message>
        <source>The account “%1” may not be used here.</source>
        <translation>L&apos;account “%1” qui non si può usare.</translation>
    </message>
    <message>
        <source>The QOS “%1” may not be used here.</source>
        <translation>Il QOS “%1” qui non si può usare.</translation>
    </message>
    <message>
        <source>The QOS does not allow it: %1.</source>
        <translation>Il QOS non lo consente: %1.</translation>
    </message>
    <message>
        <source>The QOS leaves %2 for %1; the job asks for %3.</source>
        <translation>Il QOS lascia %2 per %1; il job chiede %3.</translation>
    </message>
    <message>
        <source>The account does not allow it: %1.</source>
        <translation>L&apos;account non lo consente: %1.</translation>
    </message>
    <message>
        <source>The account leaves %2 for %1; the job asks for %3.</source>
        <translation>L&apos;account lascia %2 per %1; il job chiede %3.</translation>
    </message>
    <message>
        <source>A reservation stands in the way (%1).</source>
        <translation>Lo impedisce una prenotazione (%1).</translation>
    </message>
    <message>
        <source>It waits for nodes that are out of service.</source>
        <translation>Attende nodi fuori servizio.</translation>
    </message>
    <message>
        <source>Other jobs hold what it needs.</source>
        <translation>Altri job tengono ciò che serve.</translation>
    </message>
    <message>
        <source>Enough is free, but scattered over nodes.</source>
        <translation>Ce n&apos;è abbastanza libero, ma sparso sui nodi.</translation>
    </message>
    <message>
        <source>Jobs of higher priority wait for the same.</source>
        <translation>Job di priorità più alta attendono lo stesso.</translation>
    </message>
    <message>
        <source>It would be held until it is released.</source>
        <translation>Resterebbe trattenuto fino al rilascio.</translation>
    </message>
    <message>
        <source>It is not to begin before its time.</source>
        <translation>Non deve iniziare prima della sua ora.</translation>
    </message>
    <message>
        <source>It waits for other jobs first.</source>
        <translation>Attende prima altri job.</translation>
    </message>
    <message>
        <source>Too few licences “%1” are there.</source>
        <translation>Ci sono troppo poche licenze “%1”.</translation>
    </message>
    <message>
        <source>%2 licences “%1” are left; %3 are asked for.</source>
        <translation>Restano %2 licenze “%1”; ne sono chieste %3.</translation>
    </message>
    <message>
        <source>It could not end by its deadline.</source>
        <translation>Non potrebbe finire entro la scadenza.</translation>
    </message>
    <message>
        <source>This cluster cannot be asked for “%1”.</source>
        <translation>A questo cluster non si può chiedere “%1”.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 e un altro</numerusform>
            <numerusform>%1 e altri %n</numerusform>
        </translation>
    </message>
    <message>
        <source>the time limit</source>
        <translation>il limite di tempo</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>nodi</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>core</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memoria</translation>
    </message>
    <message>
        <source>jobs at once</source>
        <translation>job contemporanei</translation>
    </message>
    <message>
        <source>jobs that wait or run</source>
        <translation>job in attesa o in esecuzione</translation>
    </message>
    <message>
        <source>only some groups of users</source>
        <translation>solo alcuni gruppi di utenti</translation>
    </message>
    <message>
        <source>only some accounts</source>
        <translation>solo alcuni account</translation>
    </message>
    <message>
        <source>only some QOS</source>
        <translation>solo alcuni QOS</translation>
    </message>
    <message>
        <source>features</source>
        <translation>caratteristiche</translation>
    </message>
    <message>
        <source>nodes of one block</source>
        <translation>nodi di un solo blocco</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 di %2 liberi</translation>
    </message>
    <message>
        <source>Runs now</source>
        <translation>Parte subito</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Attende</translation>
    </message>
    <message>
        <source>Cannot run</source>
        <translation>Impossibile</translation>
    </message>
    <message>
        <source>As far as this picture shows.</source>
        <translation>Per quanto si vede ora.</translation>
    </message>
    <message>
        <source>Likely on %1</source>
        <translation>Probabilmente su %1</translation>
    </message>
    <message>
        <source>%3 are needed.</source>
        <translation>Ne servono %3.</translation>
    </message>
    <message>
        <source>Only the scheduler can weigh “%1”.</source>
        <translation>Solo lo scheduler può valutare “%1”.</translation>
    </message>
    <message>
        <source>numbers of array tasks</source>
        <translation>i numeri dei task di un array</translation>
    </message>
    <message>
        <source>a job without a reservation</source>
        <translation>un job senza prenotazione</translation>
    </message>
    <message>
        <source>too few %1</source>
        <translation>troppo poco %1</translation>
    </message>
    <message>
        <source>No block of it has room for this now.</source>
        <translation>Ora nessun suo blocco ha posto per questo.</translation>
    </message>
    <message>
        <source>No block has room: after %3 any nodes are taken.</source>
        <translation>Nessun blocco ha posto: dopo %3 vale ogni nodo.</translation>
    </message>
    <message>
        <source>minutes of jobs</source>
        <translation>minuti di job</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlanView</name>
    <message>
        <source>What follows</source>
        <translation>Conseguenze</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Esclusi</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e un altro</numerusform>
            <numerusform>e altri %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>Di chi</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utente</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Chips held</source>
        <translation>Chip occupati</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (tu)</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PreferencesScreen</name>
    <message>
        <source>Preferences</source>
        <translation>Preferenze</translation>
    </message>
    <message>
        <source>Every change takes effect at once</source>
        <translation>Ogni modifica ha effetto subito</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspetto</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Scorciatoie</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Prezzi</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Avvisi</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceConflictPanel</name>
    <message>
        <source>Somebody else saved meanwhile</source>
        <translation>Nel frattempo ha salvato un altro</translation>
    </message>
    <message>
        <source>Version %1, by %2, %3.</source>
        <translation>Versione %1, di %2, %3.</translation>
    </message>
    <message>
        <source>From theirs to yours: + only yours, − only theirs, ≠ theirs → yours.</source>
        <translation>Dai suoi ai tuoi: + solo tuoi, − solo suoi, ≠ suoi → tuoi.</translation>
    </message>
    <message>
        <source>From theirs to yours</source>
        <translation>Dai suoi ai tuoi</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Prendi i suoi</translation>
    </message>
    <message>
        <source>Go on with mine</source>
        <translation>Continua con i miei</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceTableModel</name>
    <message>
        <source>This gateway serves no cluster of that id now. There are: %1</source>
        <translation>Questo gateway ora non serve un cluster con quell’id. Ci sono: %1</translation>
    </message>
    <message>
        <source>There is no such pool now. There are: %1</source>
        <translation>Ora non c’è un tale pool. Ci sono: %1</translation>
    </message>
    <message>
        <source>any</source>
        <translation>qualsiasi</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>senza fine</translation>
    </message>
    <message>
        <source>Price without cost on the first day, for a chip-hour</source>
        <translation>Prezzo meno costo il primo giorno, per ora-chip</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Margine</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceTimeline</name>
    <message>
        <source>overlap from %1</source>
        <translation>sovrapposto dal %1</translation>
    </message>
    <message>
        <source>gap from %1</source>
        <translation>vuoto dal %1</translation>
    </message>
    <message>
        <source>When which rate holds</source>
        <translation>Quando vale quale tariffa</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>senza fine</translation>
    </message>
    <message>
        <source>today</source>
        <translation>oggi</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prezzo</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceVersionsPanel</name>
    <message>
        <source>Asking …</source>
        <translation>Si chiede …</translation>
    </message>
    <message>
        <source>Nobody has set prices yet.</source>
        <translation>Nessuno ha ancora fissato prezzi.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versione %1</translation>
    </message>
    <message>
        <source>Versions of the prices</source>
        <translation>Versioni dei prezzi</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Mostra le precedenti</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Che cosa ha cambiato</translation>
    </message>
    <message>
        <source>Take it back into the table</source>
        <translation>Riportala nella tabella</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceWords</name>
    <message>
        <source>No rate holds from %1 until %2, after row %3. Begin on %1, or add a row for the days between.</source>
        <translation>Dal %1 al %2 non vale alcuna tariffa, dopo la riga %3. Inizia il %1 o aggiungi una riga per quei giorni.</translation>
    </message>
    <message>
        <source>Row %1 is for the same from %2 on. End one before the other begins.</source>
        <translation>La riga %1 vale per lo stesso dal %2 in poi. Fanne finire una prima dell’altra.</translation>
    </message>
    <message>
        <source>Row %1 is for the same from %2 until %3. End one before the other begins.</source>
        <translation>La riga %1 vale per lo stesso dal %2 al %3. Fanne finire una prima dell’altra.</translation>
    </message>
    <message>
        <source>Row %1 says as much of some of the same chips from %2 on. Add a row that names what both name, or narrow one of them.</source>
        <translation>Dal %2 la riga %1 è altrettanto precisa per alcuni degli stessi chip. Aggiungi una riga che nomini ciò che nominano entrambe, o restringine una.</translation>
    </message>
    <message>
        <source>A cluster is named by its id, of a-z, 0-9 and -. Empty means any.</source>
        <translation>Un cluster si indica col suo id, di a-z, 0-9 e -. Vuoto vuol dire qualsiasi.</translation>
    </message>
    <message>
        <source>One line of printable text, at most 255 bytes. Empty means any.</source>
        <translation>Una riga di testo stampabile, al massimo 255 byte. Vuoto vuol dire qualsiasi.</translation>
    </message>
    <message>
        <source>A day is written like 2026-01-31, of the years 2000 to 2999.</source>
        <translation>Un giorno si scrive 2026-01-31, anni dal 2000 al 2999.</translation>
    </message>
    <message>
        <source>It ends before it begins. This is the first day on which it holds no more.</source>
        <translation>Finisce prima di iniziare. Questo è il primo giorno in cui non vale più.</translation>
    </message>
    <message>
        <source>A currency is a code such as CNY, USD or EUR.</source>
        <translation>Una valuta è un codice come CNY, USD o EUR.</translation>
    </message>
    <message>
        <source>Digits with a point, such as 12.50, and at most 9 digits behind it.</source>
        <translation>Cifre con il punto, come 12.50, e al massimo 9 decimali.</translation>
    </message>
    <message>
        <source>An amount is 0 or more.</source>
        <translation>Un importo è 0 o più.</translation>
    </message>
    <message>
        <source>At most 1000000000 for a chip-hour.</source>
        <translation>Al massimo 1000000000 per ora-chip.</translation>
    </message>
    <message>
        <source>Say what a chip-hour costs, what a customer pays, or both.</source>
        <translation>Di’ quanto costa un’ora-chip, quanto paga il cliente, o entrambi.</translation>
    </message>
    <message>
        <source>There are at most %1 rates.</source>
        <translation>Ci sono al massimo %1 tariffe.</translation>
    </message>
    <message>
        <source>Choose when days begin.</source>
        <translation>Scegli quando iniziano i giorni.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Chip model</source>
        <translation>Modello</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prezzo</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Valuta</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dal</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Al</translation>
    </message>
    <message>
        <source>all chips</source>
        <translation>tutti i chip</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 dal %2</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>costo %1</translation>
    </message>
    <message>
        <source>price %1</source>
        <translation>prezzo %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>fino al %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e %n altra</numerusform>
            <numerusform>e altre %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Nessuna differenza.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PricesPage</name>
    <message>
        <source>What was typed before is here again; it is not saved yet.</source>
        <translation>Quanto scritto prima è di nuovo qui; non è ancora salvato.</translation>
    </message>
    <message>
        <source>Say why the prices change; others are charged by them.</source>
        <translation>Di’ perché i prezzi cambiano: altri pagano in base ad essi.</translation>
    </message>
    <message>
        <source>The reason is one line of at most 200 characters.</source>
        <translation>Il motivo è una riga di al massimo 200 caratteri.</translation>
    </message>
    <message>
        <source>Saved the prices as version %1</source>
        <translation>Prezzi salvati come versione %1</translation>
    </message>
    <message>
        <source>Took version %1</source>
        <translation>Presa la versione %1</translation>
    </message>
    <message>
        <source>Left what was typed</source>
        <translation>Lasciato quanto era scritto</translation>
    </message>
    <message>
        <source>Import prices</source>
        <translation>Importa prezzi</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 non si può leggere: %2</translation>
    </message>
    <message>
        <source>From %1; not saved yet.</source>
        <translation>Da %1; non ancora salvato.</translation>
    </message>
    <message>
        <source>Took the rates of %1</source>
        <translation>Prese le tariffe di %1</translation>
    </message>
    <message>
        <source>Export prices</source>
        <translation>Esporta prezzi</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>Scritto %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 non si può scrivere: %2</translation>
    </message>
    <message>
        <source>As in version %1; not saved yet.</source>
        <translation>Come nella versione %1; non ancora salvato.</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Whose prices</source>
        <translation>Prezzi di chi</translation>
    </message>
    <message>
        <source>When days begin</source>
        <translation>Quando iniziano i giorni</translation>
    </message>
    <message>
        <source>Days begin at midnight of this offset</source>
        <translation>I giorni iniziano a mezzanotte di questo fuso</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Prezzi</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Aggiungi una riga</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copia</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Versioni…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importa…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Esporta…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Scarta</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>Why the prices change</source>
        <translation>Perché cambiano i prezzi</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n row(s)</source>
        <translation>
            <numerusform>Rimossa %n riga</numerusform>
            <numerusform>Rimosse %n righe</numerusform>
        </translation>
    </message>
    <message>
        <source>An example, not saved: change it to what is so.</source>
        <translation>Un esempio, non salvato: adattalo alla realtà.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versione %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>di %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n rows</source>
        <translation>
            <numerusform>Rimuovi %n riga</numerusform>
            <numerusform>Rimuovi %n righe</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Rimuovi</translation>
    </message>
    <message>
        <source>No connected gateway keeps prices.</source>
        <translation>Nessun gateway connesso conserva prezzi.</translation>
    </message>
    <message>
        <source>Connect one under Clusters; older gateways keep none.</source>
        <translation>Connettine uno in Cluster; quelli più vecchi non ne conservano.</translation>
    </message>
    <message>
        <source>The prices could not be read.</source>
        <translation>I prezzi non si sono potuti leggere.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>No prices have been set yet.</source>
        <translation>Non sono ancora stati fissati prezzi.</translation>
    </message>
    <message>
        <source>Say what a chip-hour costs you and what a customer pays for it, by pool and chip model.</source>
        <translation>Di’ quanto ti costa un’ora-chip e quanto la paga un cliente, per pool e modello.</translation>
    </message>
    <message>
        <source>Begin with an example</source>
        <translation>Comincia da un esempio</translation>
    </message>
    <message>
        <source>Operators of this gateway can set them.</source>
        <translation>Li possono fissare gli operatori di questo gateway.</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>Non fatto.</translation>
    </message>
    <message>
        <source>To look at only.</source>
        <translation>Solo da guardare.</translation>
    </message>
    <message>
        <source>Operators of this gateway set prices; what chips cost is shown to them alone.</source>
        <translation>I prezzi li fissano gli operatori di questo gateway; i costi li vedono solo loro.</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>Non salvato.</translation>
    </message>
    <message numerus="yes">
        <source>Next of %n mistake(s)</source>
        <translation>
            <numerusform>Vai all’errore (%n)</numerusform>
            <numerusform>Prossimo di %n errori</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>Riga %1, %2: %3</translation>
    </message>
    <message>
        <source>Amounts are for a chip-hour.</source>
        <translation>Gli importi sono per ora-chip.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriorityNote</name>
    <message>
        <source>fair-share %1</source>
        <translation>fair-share %1</translation>
    </message>
    <message>
        <source>waiting time %1</source>
        <translation>attesa %1</translation>
    </message>
    <message>
        <source>size %1</source>
        <translation>dimensione %1</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>pool %1</translation>
    </message>
    <message>
        <source>QOS %1</source>
        <translation>QOS %1</translation>
    </message>
    <message>
        <source>resources %1</source>
        <translation>risorse %1</translation>
    </message>
    <message>
        <source>administrator %1</source>
        <translation>amministratore %1</translation>
    </message>
    <message>
        <source>nice %1</source>
        <translation>nice %1</translation>
    </message>
    <message>
        <source>Its priority of %1 is made of: %2.</source>
        <translation>La sua priorità di %1 è composta da: %2.</translation>
    </message>
    <message>
        <source>It rises while the job waits.</source>
        <translation>Cresce mentre il job attende.</translation>
    </message>
    <message>
        <source>The less its account has used lately, the more fair-share gives.</source>
        <translation>Meno ha usato di recente il suo account, più dà il fair-share.</translation>
    </message>
    <message>
        <source>Its owner has lowered it (--nice).</source>
        <translation>Il proprietario l&apos;ha abbassata (--nice).</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryBar</name>
    <message>
        <source>✕ At character %1: %2</source>
        <translation>✕ Al carattere %1: %2</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Ricerca</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Tavolozza dei comandi</translation>
    </message>
    <message>
        <source>Go to a command, cluster, node or job</source>
        <translation>Vai a un comando, cluster, nodo o job</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryCompletion</name>
    <message>
        <source>maker of the chip</source>
        <translation>produttore del chip</translation>
    </message>
    <message>
        <source>chip model, h100 or 910c</source>
        <translation>modello del chip, h100 o 910c</translation>
    </message>
    <message>
        <source>cluster&apos;s id or name</source>
        <translation>id o nome del cluster</translation>
    </message>
    <message>
        <source>made-up chips</source>
        <translation>chip fittizi</translation>
    </message>
    <message>
        <source>pool (partition)</source>
        <translation>pool (partizione)</translation>
    </message>
    <message>
        <source>node&apos;s name</source>
        <translation>nome del nodo</translation>
    </message>
    <message>
        <source>rack or supernode</source>
        <translation>rack o supernodo</translation>
    </message>
    <message>
        <source>of chips, nodes or jobs</source>
        <translation>di chip, nodi o job</translation>
    </message>
    <message>
        <source>how a chip is held</source>
        <translation>come è occupato un chip</translation>
    </message>
    <message>
        <source>a chip&apos;s health</source>
        <translation>salute di un chip</translation>
    </message>
    <message>
        <source>utilisation, percent</source>
        <translation>utilizzo, percento</translation>
    </message>
    <message>
        <source>chip memory in use, percent</source>
        <translation>memoria del chip in uso, percento</translation>
    </message>
    <message>
        <source>power, watt</source>
        <translation>potenza, watt</translation>
    </message>
    <message>
        <source>temperature, degrees Celsius</source>
        <translation>temperatura, gradi Celsius</translation>
    </message>
    <message>
        <source>why a job waits or a node is drained</source>
        <translation>perché un job attende o un nodo è svuotato</translation>
    </message>
    <message>
        <source>job&apos;s id</source>
        <translation>id del job</translation>
    </message>
    <message>
        <source>job&apos;s user</source>
        <translation>utente del job</translation>
    </message>
    <message>
        <source>job&apos;s name</source>
        <translation>nome del job</translation>
    </message>
    <message>
        <source>job&apos;s account</source>
        <translation>account del job</translation>
    </message>
    <message>
        <source>job&apos;s quality of service</source>
        <translation>qualità di servizio del job</translation>
    </message>
    <message>
        <source>job&apos;s priority</source>
        <translation>priorità del job</translation>
    </message>
    <message>
        <source>chips of a job or node</source>
        <translation>chip di un job o nodo</translation>
    </message>
    <message>
        <source>nodes of a job</source>
        <translation>nodi di un job</translation>
    </message>
    <message>
        <source>since it was submitted</source>
        <translation>da quando è stato inviato</translation>
    </message>
    <message>
        <source>since it started</source>
        <translation>da quando è iniziato</translation>
    </message>
    <message>
        <source>since it ended</source>
        <translation>da quando è terminato</translation>
    </message>
    <message>
        <source>from submission to start</source>
        <translation>dall&apos;invio all&apos;inizio</translation>
    </message>
    <message>
        <source>from start to end</source>
        <translation>dall&apos;inizio alla fine</translation>
    </message>
    <message>
        <source>job&apos;s time limit</source>
        <translation>limite di tempo del job</translation>
    </message>
    <message>
        <source>asked before</source>
        <translation>già cercato</translation>
    </message>
    <message>
        <source>utilisation of an ended job&apos;s chips</source>
        <translation>uso dei chip di un job terminato</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryErrorWords</name>
    <message>
        <source>the query is longer than 4096 bytes; shorten it</source>
        <translation>la ricerca supera 4096 byte; accorciala</translation>
    </message>
    <message>
        <source>the query is not valid UTF-8 text</source>
        <translation>la ricerca non è testo UTF-8 valido</translation>
    </message>
    <message>
        <source>a lone &quot;-&quot; excludes nothing; write what to exclude right behind it, such as -user:ann</source>
        <translation>un &quot;-&quot; da solo non esclude nulla; scrivi subito dopo cosa escludere, per esempio -user:ann</translation>
    </message>
    <message>
        <source>%1 is a word and cannot be compared; write %1:value</source>
        <translation>%1 è una parola e non si può confrontare; scrivi %1:valore</translation>
    </message>
    <message>
        <source>%1: write a number of percent, such as 5 or 5%</source>
        <translation>%1: scrivi una percentuale, per esempio 5 o 5%</translation>
    </message>
    <message>
        <source>%1: write a number of watts, such as 300 or 300W</source>
        <translation>%1: scrivi i watt, per esempio 300 o 300W</translation>
    </message>
    <message>
        <source>%1: write degrees Celsius, such as 80 or 80C</source>
        <translation>%1: scrivi i gradi Celsius, per esempio 80 o 80C</translation>
    </message>
    <message>
        <source>%1: write a time with its unit, such as 90s, 15m, 1h or 2d</source>
        <translation>%1: scrivi un tempo con l&apos;unità, per esempio 90s, 15m, 1h o 2d</translation>
    </message>
    <message>
        <source>%1: write a whole number, such as 8</source>
        <translation>%1: scrivi un numero intero, per esempio 8</translation>
    </message>
    <message>
        <source>a value is missing here; write %1:value</source>
        <translation>qui manca un valore; scrivi %1:valore</translation>
    </message>
    <message>
        <source>write a space or a comma behind the closing quotation mark</source>
        <translation>scrivi uno spazio o una virgola dopo le virgolette finali</translation>
    </message>
    <message>
        <source>the closing quotation mark is missing</source>
        <translation>mancano le virgolette finali</translation>
    </message>
    <message>
        <source>%1 takes no *; write one of: %2</source>
        <translation>%1 non accetta *; scrivi uno tra: %2</translation>
    </message>
    <message>
        <source>%1 has no value &quot;%2&quot;; write one of: %3</source>
        <translation>%1 non ha il valore &quot;%2&quot;; scrivi uno tra: %3</translation>
    </message>
    <message>
        <source>a field is missing before this sign; write field:value, such as state:running</source>
        <translation>manca un campo prima di questo segno; scrivi campo:valore, per esempio state:running</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; did you mean %2?</source>
        <translation>il campo &quot;%1&quot; non esiste; intendevi %2?</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; put the text into quotation marks to look for it in names</source>
        <translation>il campo &quot;%1&quot; non esiste; per cercarlo nei nomi, mettilo tra virgolette</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueueViews</name>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Filter, groups and order that have a name</source>
        <translation>Filtro, gruppi e ordine con un nome</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>Tutti i job</translation>
    </message>
    <message>
        <source>My jobs</source>
        <translation>I miei job</translation>
    </message>
    <message>
        <source>Longest waits</source>
        <translation>Attese più lunghe</translation>
    </message>
    <message>
        <source>Largest jobs</source>
        <translation>Job più grandi</translation>
    </message>
    <message>
        <source>Little used chips</source>
        <translation>Chip poco usati</translation>
    </message>
    <message>
        <source>Failed within a day</source>
        <translation>Falliti nell’ultimo giorno</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Salva questa vista…</translation>
    </message>
    <message>
        <source>Remove a view</source>
        <translation>Rimuovi una vista</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Salva questa vista</translation>
    </message>
    <message>
        <source>Name of the view; an equal name replaces the old one:</source>
        <translation>Nome della vista; un nome uguale sostituisce quella vecchia:</translation>
    </message>
    <message>
        <source>Only %1 views are kept. Type the name of one to replace it, or remove one first:</source>
        <translation>Si conservano solo %1 viste. Scrivi il nome di una per sostituirla, o rimuovine prima una:</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ReasonWords</name>
    <message>
        <source>Waits for chips</source>
        <translation>Attende chip</translation>
    </message>
    <message>
        <source>It is next in line, and the chips or cores it asks for are still held by others.</source>
        <translation>È il prossimo, ma i chip o core che chiede sono ancora occupati da altri.</translation>
    </message>
    <message>
        <source>Waits its turn</source>
        <translation>Attende il suo turno</translation>
    </message>
    <message>
        <source>Jobs of higher priority for the same pool come first.</source>
        <translation>I job a priorità più alta dello stesso pool passano prima.</translation>
    </message>
    <message>
        <source>Waits for another job</source>
        <translation>Attende un altro job</translation>
    </message>
    <message>
        <source>It starts when the job that it depends on has ended as asked.</source>
        <translation>Parte quando il job da cui dipende sarà terminato come richiesto.</translation>
    </message>
    <message>
        <source>Will never start</source>
        <translation>Non partirà mai</translation>
    </message>
    <message>
        <source>The job that it depends on ended otherwise. Cancel it and submit it again.</source>
        <translation>Il job da cui dipende è terminato diversamente. Annullalo e invialo di nuovo.</translation>
    </message>
    <message>
        <source>Waits for its begin time</source>
        <translation>Attende l&apos;ora di inizio</translation>
    </message>
    <message>
        <source>It asked not to start before a certain time.</source>
        <translation>Ha chiesto di non partire prima di una certa ora.</translation>
    </message>
    <message>
        <source>Held by its user</source>
        <translation>Trattenuto dal suo utente</translation>
    </message>
    <message>
        <source>Release it to let it queue again.</source>
        <translation>Rilascialo per rimetterlo in coda.</translation>
    </message>
    <message>
        <source>Held by an operator</source>
        <translation>Trattenuto da un operatore</translation>
    </message>
    <message>
        <source>Only an operator can release it.</source>
        <translation>Solo un operatore può rilasciarlo.</translation>
    </message>
    <message>
        <source>Waits for other tasks of its array</source>
        <translation>Attende altri task del suo array</translation>
    </message>
    <message>
        <source>The array limits how many of its tasks run at once.</source>
        <translation>L&apos;array limita quanti dei suoi task girano insieme.</translation>
    </message>
    <message>
        <source>Asks for more time than its pool allows</source>
        <translation>Chiede più tempo di quanto il pool consenta</translation>
    </message>
    <message>
        <source>Lower its time limit, or it will never start.</source>
        <translation>Abbassa il limite di tempo, o non partirà mai.</translation>
    </message>
    <message>
        <source>Asks for more nodes than its pool allows</source>
        <translation>Chiede più nodi di quanti il pool consenta</translation>
    </message>
    <message>
        <source>Ask for fewer nodes or choose another pool.</source>
        <translation>Chiedi meno nodi o scegli un altro pool.</translation>
    </message>
    <message>
        <source>Its pool is closed</source>
        <translation>Il suo pool è chiuso</translation>
    </message>
    <message>
        <source>An operator has to open the pool.</source>
        <translation>Un operatore deve aprire il pool.</translation>
    </message>
    <message>
        <source>A node it needs is out of service</source>
        <translation>Un nodo che gli serve è fuori servizio</translation>
    </message>
    <message>
        <source>It waits for a drained, reserved or dead node to come back.</source>
        <translation>Attende il ritorno di un nodo svuotato, prenotato o guasto.</translation>
    </message>
    <message>
        <source>A node it needs is down</source>
        <translation>Un nodo che gli serve è fermo</translation>
    </message>
    <message>
        <source>It waits for the node to come back.</source>
        <translation>Attende il ritorno del nodo.</translation>
    </message>
    <message>
        <source>Waits for its reservation</source>
        <translation>Attende la sua prenotazione</translation>
    </message>
    <message>
        <source>The reservation that it names has not begun or has no room.</source>
        <translation>La prenotazione che indica non è iniziata o non ha posto.</translation>
    </message>
    <message>
        <source>Its reservation is gone</source>
        <translation>La sua prenotazione non c&apos;è più</translation>
    </message>
    <message>
        <source>Submit it again without the reservation.</source>
        <translation>Invialo di nuovo senza la prenotazione.</translation>
    </message>
    <message>
        <source>Waits for a licence</source>
        <translation>Attende una licenza</translation>
    </message>
    <message>
        <source>All licences that it asks for are in use.</source>
        <translation>Tutte le licenze che chiede sono in uso.</translation>
    </message>
    <message>
        <source>Nothing fits what it asks for</source>
        <translation>Nulla soddisfa la richiesta</translation>
    </message>
    <message>
        <source>No set of nodes can give it what it asks for. Cancel it and ask for less.</source>
        <translation>Nessun insieme di nodi può dargli ciò che chiede. Annullalo e chiedi meno.</translation>
    </message>
    <message>
        <source>Its account is at its limit of chips</source>
        <translation>Il suo account è al limite di chip</translation>
    </message>
    <message>
        <source>It starts when other jobs of the account give chips back.</source>
        <translation>Parte quando altri job dell&apos;account restituiscono chip.</translation>
    </message>
    <message>
        <source>Its quality of service is at its limit of chips</source>
        <translation>La sua qualità di servizio è al limite di chip</translation>
    </message>
    <message>
        <source>It starts when other jobs of that service give chips back.</source>
        <translation>Parte quando altri job di quel servizio restituiscono chip.</translation>
    </message>
    <message>
        <source>Its user has as many jobs as allowed</source>
        <translation>Il suo utente ha già tutti i job consentiti</translation>
    </message>
    <message>
        <source>It starts when another job of the user ends.</source>
        <translation>Parte quando un altro job dell&apos;utente termina.</translation>
    </message>
    <message>
        <source>Its account is at its limit of cores</source>
        <translation>Il suo account è al limite di core</translation>
    </message>
    <message>
        <source>It starts when other jobs of the account end.</source>
        <translation>Parte quando altri job dell&apos;account terminano.</translation>
    </message>
    <message>
        <source>Its account is not known</source>
        <translation>Il suo account è sconosciuto</translation>
    </message>
    <message>
        <source>Cancel it and submit it with a valid account.</source>
        <translation>Annullalo e invialo con un account valido.</translation>
    </message>
    <message>
        <source>Being cleaned up</source>
        <translation>In pulizia</translation>
    </message>
    <message>
        <source>Its last run is still being cleared away.</source>
        <translation>L&apos;esecuzione precedente è ancora in fase di pulizia.</translation>
    </message>
    <message>
        <source>Just queued</source>
        <translation>Appena in coda</translation>
    </message>
    <message>
        <source>The scheduler has not looked at it yet.</source>
        <translation>Lo scheduler non l&apos;ha ancora esaminato.</translation>
    </message>
    <message>
        <source>Held after a failed start</source>
        <translation>Trattenuto dopo un avvio fallito</translation>
    </message>
    <message>
        <source>Its start failed on a node, so that the scheduler holds it. Release it to try again.</source>
        <translation>L&apos;avvio è fallito su un nodo, quindi lo scheduler lo trattiene. Rilascialo per riprovare.</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Attende</translation>
    </message>
    <message>
        <source>The scheduler gives no reason.</source>
        <translation>Lo scheduler non dà motivi.</translation>
    </message>
    <message>
        <source>The scheduler says: %1</source>
        <translation>Lo scheduler dice: %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallito</translation>
    </message>
    <message>
        <source>It was ended by signal %1. Its log may say why.</source>
        <translation>È stato terminato dal segnale %1. Il log può dire perché.</translation>
    </message>
    <message>
        <source>It ended with exit code %1. Its log may say why.</source>
        <translation>È terminato con codice %1. Il log può dire perché.</translation>
    </message>
    <message>
        <source>The scheduler gives no exit code. Its log may say why.</source>
        <translation>Lo scheduler non dà un codice di uscita. Il log può dire perché.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>In corso</translation>
    </message>
    <message>
        <source>It holds its chips until it ends or reaches its time limit.</source>
        <translation>Occupa i suoi chip finché non termina o raggiunge il limite di tempo.</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>In avvio</translation>
    </message>
    <message>
        <source>Its nodes are being made ready.</source>
        <translation>I suoi nodi sono in preparazione.</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Sospeso</translation>
    </message>
    <message>
        <source>It is stopped for now and keeps its chips.</source>
        <translation>È fermo per ora e mantiene i suoi chip.</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>In chiusura</translation>
    </message>
    <message>
        <source>Its chips are free again; its last processes are being cleared away.</source>
        <translation>I suoi chip sono di nuovo liberi; gli ultimi processi sono in chiusura.</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completato</translation>
    </message>
    <message>
        <source>It ended well.</source>
        <translation>È terminato bene.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>Somebody ended it before it was done.</source>
        <translation>Qualcuno l&apos;ha terminato prima della fine.</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Tempo scaduto</translation>
    </message>
    <message>
        <source>It reached its time limit. Submit it again with a longer one.</source>
        <translation>Ha raggiunto il limite di tempo. Invialo di nuovo con uno più lungo.</translation>
    </message>
    <message>
        <source>A node failed</source>
        <translation>Un nodo si è guastato</translation>
    </message>
    <message>
        <source>One of its nodes stopped answering.</source>
        <translation>Uno dei suoi nodi ha smesso di rispondere.</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Memoria esaurita</translation>
    </message>
    <message>
        <source>It used more memory than it asked for. Ask for more per node.</source>
        <translation>Ha usato più memoria di quella richiesta. Chiedine di più per nodo.</translation>
    </message>
    <message>
        <source>Preempted</source>
        <translation>Prerilasciato</translation>
    </message>
    <message>
        <source>A job of higher priority took its chips.</source>
        <translation>Un job a priorità più alta ha preso i suoi chip.</translation>
    </message>
    <message>
        <source>A node did not boot</source>
        <translation>Un nodo non si è avviato</translation>
    </message>
    <message>
        <source>Its nodes could not be made ready.</source>
        <translation>Non è stato possibile preparare i suoi nodi.</translation>
    </message>
    <message>
        <source>Past its deadline</source>
        <translation>Oltre il suo termine</translation>
    </message>
    <message>
        <source>It could not end before the deadline that it was given.</source>
        <translation>Non poteva terminare entro il termine assegnato.</translation>
    </message>
    <message>
        <source>State unknown</source>
        <translation>Stato sconosciuto</translation>
    </message>
    <message>
        <source>This console does not know the state that the scheduler reports.</source>
        <translation>Questa console non conosce lo stato riferito dallo scheduler.</translation>
    </message>
    <message>
        <source>Its account is at its limit</source>
        <translation>Il suo account è al limite</translation>
    </message>
    <message>
        <source>Asks for more than its account may</source>
        <translation>Chiede più di quanto il suo account possa</translation>
    </message>
    <message>
        <source>It starts when other jobs of its user end, or never when it alone is too large.</source>
        <translation>Parte quando altri job del suo utente terminano, o mai se da solo è troppo grande.</translation>
    </message>
    <message>
        <source>Its quality of service is at its limit</source>
        <translation>La sua qualità di servizio è al limite</translation>
    </message>
    <message>
        <source>It starts when other jobs of that service end.</source>
        <translation>Parte quando terminano altri job con quella qualità di servizio.</translation>
    </message>
    <message>
        <source>Asks for more than its quality of service allows</source>
        <translation>Chiede più di quanto la sua qualità di servizio consenta</translation>
    </message>
    <message>
        <source>May not use its quality of service</source>
        <translation>Non può usare la sua qualità di servizio</translation>
    </message>
    <message>
        <source>Cancel it and submit it with another one, or ask an operator.</source>
        <translation>Annullalo e invialo con un&apos;altra, o chiedi a un operatore.</translation>
    </message>
    <message>
        <source>Its quality of service is not known</source>
        <translation>La sua qualità di servizio è sconosciuta</translation>
    </message>
    <message>
        <source>Cancel it and submit it with a valid one.</source>
        <translation>Annullalo e invialo con una valida.</translation>
    </message>
    <message>
        <source>Its account may not use this pool</source>
        <translation>Il suo account non può usare questo pool</translation>
    </message>
    <message>
        <source>Choose another pool, or ask an operator.</source>
        <translation>Scegli un altro pool, o chiedi a un operatore.</translation>
    </message>
    <message>
        <source>Asks for more than its pool allows</source>
        <translation>Chiede più di quanto il suo pool consenta</translation>
    </message>
    <message>
        <source>Ask for less or choose another pool.</source>
        <translation>Chiedi meno o scegli un altro pool.</translation>
    </message>
    <message>
        <source>Held after too many restarts</source>
        <translation>Trattenuto dopo troppi riavvii</translation>
    </message>
    <message>
        <source>It was requeued as often as allowed. Release it to try again.</source>
        <translation>È tornato in coda quante volte consentito. Rilascialo per riprovare.</translation>
    </message>
    <message>
        <source>Its start failed</source>
        <translation>L&apos;avvio è fallito</translation>
    </message>
    <message>
        <source>A node could not start it. Its log and the node&apos;s events may say why.</source>
        <translation>Un nodo non è riuscito ad avviarlo. Il log e gli eventi del nodo possono dire perché.</translation>
    </message>
    <message>
        <source>Signal %1</source>
        <translation>Segnale %1</translation>
    </message>
    <message>
        <source>A more urgent job took its chips</source>
        <translation>Un job più urgente ha preso i suoi chip</translation>
    </message>
    <message>
        <source>Scheduler: %1</source>
        <translation>Scheduler: %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::RepositoryView</name>
    <message numerus="yes">
        <source>%n of its files are missing there</source>
        <translation>
            <numerusform>lì manca %n dei suoi file</numerusform>
            <numerusform>lì mancano %n dei suoi file</numerusform>
        </translation>
    </message>
    <message>
        <source>is here already</source>
        <translation>è già qui</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>in arrivo</translation>
    </message>
    <message>
        <source>more than the free memory</source>
        <translation>più della memoria libera</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n file</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking %1 what is in %2…</source>
        <translation>Chiedo a %1 che cosa c&apos;è in %2…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 su %2</translation>
    </message>
    <message>
        <source>%1 shows no %2 to everybody. Check the name; if it is private, fetch its file in a browser and add that.</source>
        <translation>%1 non mostra %2 a tutti. Controlla il nome; se è privato, scarica il file con un browser e aggiungilo.</translation>
    </message>
    <message>
        <source>What %1 answers is no list of files; a proxy or a login may stand between. Open %2 in a browser to see, or add the address of a file.</source>
        <translation>Quel che %1 risponde non è un elenco di file; forse c&apos;è di mezzo un proxy o un accesso. Apri %2 in un browser per vedere, o aggiungi l&apos;indirizzo di un file.</translation>
    </message>
    <message>
        <source>%1 holds no .gguf file. Look for a repository whose name ends with GGUF.</source>
        <translation>%1 non contiene alcun file .gguf. Cerca un repository il cui nome finisce con GGUF.</translation>
    </message>
    <message>
        <source>%1 is busy or refuses more questions for now (%2). Try again in a minute.</source>
        <translation>%1 è occupato o per ora rifiuta altre richieste (%2). Riprova tra un minuto.</translation>
    </message>
    <message>
        <source>%1 cannot be reached (%2). Check the network, or name a mirror in %3.</source>
        <translation>%1 non è raggiungibile (%2). Controlla la rete, o indica un mirror in %3.</translation>
    </message>
    <message>
        <source>Models of the repository</source>
        <translation>Modelli del repository</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Resubmission</name>
    <message>
        <source>The scheduler tells no script and no environment, and not all that was asked for.</source>
        <translation>Lo scheduler non dice script né ambiente, e non tutto ciò che è stato chiesto.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::RunBar</name>
    <message>
        <source>Waited %1, ran %2</source>
        <translation>Attesa %1, durata %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SamplingPanel</name>
    <message>
        <source>Temperature</source>
        <translation>Temperatura</translation>
    </message>
    <message>
        <source>0 always takes the likeliest token; more lets less likely ones through.</source>
        <translation>0 prende sempre il token più probabile; valori più alti ammettono quelli meno probabili.</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Draws from the likeliest tokens that together have this probability.</source>
        <translation>Sceglie tra i token più probabili che insieme raggiungono questa probabilità.</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Draws from this many likeliest tokens; 0 = from all.</source>
        <translation>Sceglie tra questo numero di token più probabili; 0 = tra tutti.</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Leaves out tokens less likely than this share of the likeliest.</source>
        <translation>Esclude i token meno probabili di questa quota del più probabile.</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Penalità ripetizione</translation>
    </message>
    <message>
        <source>1 = none; more makes what was said less likely.</source>
        <translation>1 = nessuna; valori più alti rendono meno probabile ciò che è già stato detto.</translation>
    </message>
    <message>
        <source>A whole number, or empty.</source>
        <translation>Un numero intero, o vuoto.</translation>
    </message>
    <message>
        <source>1 to %1 tokens, or empty.</source>
        <translation>Da 1 a %1 token, o vuoto.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Campionamento</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Esatto</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Medio</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>Creativo</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seme</translation>
    </message>
    <message>
        <source>random</source>
        <translation>casuale</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Risposta max</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>nessun limite</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Prompt di sistema</translation>
    </message>
    <message>
        <source>How the model is to answer</source>
        <translation>Come deve rispondere il modello</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ServeStrip</name>
    <message>
        <source>OpenAI-compatible, for programs of this computer only</source>
        <translation>Compatibile con OpenAI, solo per programmi di questo computer</translation>
    </message>
    <message numerus="yes">
        <source>up %1, %n requests</source>
        <translation>
            <numerusform>attivo da %1, %n richiesta</numerusform>
            <numerusform>attivo da %1, %n richieste</numerusform>
        </translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Servi</translation>
    </message>
    <message>
        <source>A call of the port</source>
        <translation>Una chiamata alla porta</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>Copia la riga</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ShortcutListModel</name>
    <message>
        <source>everywhere</source>
        <translation>ovunque</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dove</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasti</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Predefinito</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ShortcutsPage</name>
    <message>
        <source>Choose a command below</source>
        <translation>Scegli un comando qui sotto</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>Prendilo da lì</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Predefinito</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Nessun tasto</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Comandi e relativi tasti</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 è già usata da %2.</translation>
    </message>
    <message numerus="yes">
        <source>Gave %n commands their default keys</source>
        <translation>
            <numerusform>Tasti predefiniti ripristinati per %n comando</numerusform>
            <numerusform>Tasti predefiniti ripristinati per %n comandi</numerusform>
        </translation>
    </message>
    <message>
        <source>Press the keys in the field. The same keys may serve two screens, for only one of them is in sight.</source>
        <translation>Premi i tasti nel campo. Gli stessi tasti possono servire due schermate, perché se ne vede una sola.</translation>
    </message>
    <message>
        <source>Keys of the chosen command</source>
        <translation>Tasti del comando scelto</translation>
    </message>
    <message>
        <source>Find a command or keys</source>
        <translation>Trova comando o tasti</translation>
    </message>
    <message>
        <source>All to default</source>
        <translation>Tutto predefinito</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::StatusStrip</name>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/s</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clusters answer</source>
        <translation>
            <numerusform>%1 di %n cluster risponde</numerusform>
            <numerusform>%1 di %n cluster rispondono</numerusform>
        </translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>date in the status bar</comment>
        <translation>ddd d MMM yyyy</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stato</translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates/s</source>
        <translation>
            <numerusform>%Ln aggiornamento/s</numerusform>
            <numerusform>%Ln aggiornamenti/s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitAdvice</name>
    <message>
        <source>Use %1</source>
        <translation>Usa %1</translation>
    </message>
    <message>
        <source>It has characters that cannot be shown.</source>
        <translation>Contiene caratteri non visualizzabili.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Rimuovili</translation>
    </message>
    <message>
        <source>At most %1 bytes; this has %2.</source>
        <translation>Al massimo %1 byte; ne ha %2.</translation>
    </message>
    <message>
        <source>Shorten it</source>
        <translation>Accorcia</translation>
    </message>
    <message>
        <source>It has %1; less than 1 MiB is allowed. Put the bulk into files that it reads.</source>
        <translation>È di %1; deve essere meno di 1 MiB. Metti il grosso in file che lo script legge.</translation>
    </message>
    <message>
        <source>Its first line must name the program that runs it.</source>
        <translation>La prima riga deve indicare il programma che lo esegue.</translation>
    </message>
    <message>
        <source>Add #!/bin/bash</source>
        <translation>Aggiungi #!/bin/bash</translation>
    </message>
    <message>
        <source>This pool has no chips: choose another pool.</source>
        <translation>Questo pool non ha chip: scegli un altro pool.</translation>
    </message>
    <message>
        <source>This pool has none; it has %1.</source>
        <translation>Questo pool non ne ha; ha %1.</translation>
    </message>
    <message>
        <source>At most 10 years; empty for the pool&apos;s default.</source>
        <translation>Al massimo 10 anni; vuoto per il valore del pool.</translation>
    </message>
    <message>
        <source>This pool allows at most %1.</source>
        <translation>Questo pool consente al massimo %1.</translation>
    </message>
    <message>
        <source>Ask for more than 0, or leave it empty for the pool&apos;s default.</source>
        <translation>Chiedi più di 0, o lascia vuoto per il valore del pool.</translation>
    </message>
    <message>
        <source>The largest node has %1 GB.</source>
        <translation>Il nodo più grande ha %1 GB.</translation>
    </message>
    <message>
        <source>This cluster has no default pool: choose one.</source>
        <translation>Questo cluster non ha un pool predefinito: scegline uno.</translation>
    </message>
    <message>
        <source>This pool takes no jobs now: choose another one.</source>
        <translation>Questo pool ora non accetta job: scegline un altro.</translation>
    </message>
    <message>
        <source>At least 1.</source>
        <translation>Almeno 1.</translation>
    </message>
    <message numerus="yes">
        <source>The largest node here has %n.</source>
        <translation>
            <numerusform>Il nodo più grande qui ne ha %n.</numerusform>
            <numerusform>Il nodo più grande qui ne ha %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) here can give that.</source>
        <translation>
            <numerusform>Qui %n nodo può darlo.</numerusform>
            <numerusform>Qui %n nodi possono darlo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The largest node here has %n core(s).</source>
        <translation>
            <numerusform>Il nodo più grande qui ha %n core.</numerusform>
            <numerusform>Il nodo più grande qui ha %n core.</numerusform>
        </translation>
    </message>
    <message>
        <source>From 1 to %1; to keep it waiting, hold it.</source>
        <translation>Da 1 a %1; per farlo attendere, trattienilo.</translation>
    </message>
    <message>
        <source>Write the whole path, from / on.</source>
        <translation>Scrivi il percorso completo, a partire da /.</translation>
    </message>
    <message>
        <source>Write task numbers, like 0-9, 1,3,5 or 0-99%4.</source>
        <translation>Scrivi i numeri delle attività, come 0-9, 1,3,5 o 0-99%4.</translation>
    </message>
    <message>
        <source>Letters, digits and . _ - @ + only, without spaces.</source>
        <translation>Solo lettere, cifre e . _ - @ +, senza spazi.</translation>
    </message>
    <message numerus="yes">
        <source>This pool has %n node(s).</source>
        <translation>
            <numerusform>Questo pool ha %n nodo.</numerusform>
            <numerusform>Questo pool ha %n nodi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) ask a scheduler for something; that is said here by fields.</source>
        <translation>
            <numerusform>%n riga chiede qualcosa allo scheduler; qui lo dicono i campi.</numerusform>
            <numerusform>%n righe chiedono qualcosa allo scheduler; qui lo dicono i campi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them over</source>
        <translation>Portale nei campi</translation>
    </message>
    <message>
        <source>This cluster has no such pool: choose another one.</source>
        <translation>Questo cluster non ha quel pool: scegline un altro.</translation>
    </message>
    <message>
        <source>Write a signal, like USR1 or TERM.</source>
        <translation>Scrivi un segnale, come USR1 o TERM.</translation>
    </message>
    <message>
        <source>Write the jobs&apos; numbers, like 4711 or 4711_3.</source>
        <translation>Scrivi i numeri dei job, come 4711 o 4711_3.</translation>
    </message>
    <message>
        <source>Name the image to start.</source>
        <translation>Indica l&apos;immagine da avviare.</translation>
    </message>
    <message>
        <source>Write each as /on/the/node:/in/the/container.</source>
        <translation>Scrivi ognuno come /sul/nodo:/nel/container.</translation>
    </message>
    <message>
        <source>Write the program and what it is given.</source>
        <translation>Scrivi il programma e i suoi argomenti.</translation>
    </message>
    <message>
        <source>This cluster does not say which nodes are near each other.</source>
        <translation>Questo cluster non dice quali nodi sono vicini.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Al massimo %1.</translation>
    </message>
    <message>
        <source>All on one node is one node.</source>
        <translation>Tutti su un nodo vuol dire un nodo.</translation>
    </message>
    <message>
        <source>A range goes from fewer nodes to more, like 2-4.</source>
        <translation>Un intervallo va da meno a più nodi, come 2-4.</translation>
    </message>
    <message>
        <source>Give a number above 0, or leave it empty.</source>
        <translation>Scrivi un numero sopra 0, o lascia vuoto.</translation>
    </message>
    <message>
        <source>Chips for each task need a number of tasks per node.</source>
        <translation>I chip per task richiedono i task per nodo.</translation>
    </message>
    <message>
        <source>This cluster starts no containers. Give a script or a command.</source>
        <translation>Questo cluster non avvia container. Dai uno script o un comando.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitDraft</name>
    <message>
        <source>Line %1 is not NAME=value.</source>
        <translation>La riga %1 non è NOME=valore.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n giorno</numerusform>
            <numerusform>%n giorni</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Give a whole number of chips.</source>
        <translation>Inserisci un numero intero di chip.</translation>
    </message>
    <message>
        <source>Give a whole number, or nothing for the usual priority.</source>
        <translation>Inserisci un intero, o nulla per la priorità abituale.</translation>
    </message>
    <message>
        <source>Give a whole number of cores.</source>
        <translation>Inserisci un numero intero di core.</translation>
    </message>
    <message>
        <source>Give whole gigabytes.</source>
        <translation>Inserisci gigabyte interi.</translation>
    </message>
    <message>
        <source>Write it like 90 min, 2:30:00 or 1-12:00.</source>
        <translation>Scrivilo come 90 min, 2:30:00 o 1-12:00.</translation>
    </message>
    <message>
        <source>Give a number, such as 64.</source>
        <translation>Scrivi un numero, come 64.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Riga %1: %2</translation>
    </message>
    <message>
        <source>Some of this has a field of its own; write it there.</source>
        <translation>Parte di questo ha un campo suo; scrivila lì.</translation>
    </message>
    <message>
        <source>Give a whole number of tasks.</source>
        <translation>Scrivi un numero intero di attività.</translation>
    </message>
    <message>
        <source>Give a whole number of nodes, or a range like 2-4.</source>
        <translation>Scrivi un numero intero di nodi, o un intervallo come 2-4.</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>Una virgoletta non è chiusa.</translation>
    </message>
    <message>
        <source>Give whole seconds.</source>
        <translation>Scrivi secondi interi.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitFiles</name>
    <message>
        <source>Training</source>
        <translation>Addestramento</translation>
    </message>
    <message>
        <source>Inference service</source>
        <translation>Servizio di inferenza</translation>
    </message>
    <message>
        <source>Batch inference</source>
        <translation>Inferenza in batch</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>Notebook</translation>
    </message>
    <message>
        <source>Open a script or job&apos;s file…</source>
        <translation>Apri uno script o un file di job…</translation>
    </message>
    <message>
        <source>Save as my template…</source>
        <translation>Salva come mio modello…</translation>
    </message>
    <message>
        <source>Save as a file to share…</source>
        <translation>Salva come file da condividere…</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation>Svuota il modulo</translation>
    </message>
    <message>
        <source>The form is empty again.</source>
        <translation>Il modulo è di nuovo vuoto.</translation>
    </message>
    <message>
        <source>The form is as it was before.</source>
        <translation>Il modulo è com&apos;era prima.</translation>
    </message>
    <message>
        <source>The job is in the form.</source>
        <translation>Il job è nel modulo.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of it cannot be read.</source>
        <translation>
            <numerusform>%n riga non si può leggere.</numerusform>
            <numerusform>%n righe non si possono leggere.</numerusform>
        </translation>
    </message>
    <message>
        <source>The template is in the form.</source>
        <translation>Il modello è nel modulo.</translation>
    </message>
    <message>
        <source>Put your program in its place.</source>
        <translation>Mettici il tuo programma.</translation>
    </message>
    <message>
        <source>There is no template %1 any more.</source>
        <translation>Il modello %1 non c&apos;è più.</translation>
    </message>
    <message>
        <source>1 to 64 letters, digits, spaces and - _ .</source>
        <translation>Da 1 a 64 lettere, cifre, spazi e - _ .</translation>
    </message>
    <message>
        <source>There is no folder to keep it in.</source>
        <translation>Non c&apos;è una cartella in cui tenerlo.</translation>
    </message>
    <message>
        <source>Correct the fields below first.</source>
        <translation>Correggi prima i campi qui sotto.</translation>
    </message>
    <message>
        <source>Kept as your template %1.</source>
        <translation>Salvato come tuo modello %1.</translation>
    </message>
    <message>
        <source>Open a script or job&apos;s file</source>
        <translation>Apri uno script o un file di job</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>Impossibile leggere %1: %2</translation>
    </message>
    <message>
        <source>%1 is in the form.</source>
        <translation>%1 è nel modulo.</translation>
    </message>
    <message>
        <source>Save as a file to share</source>
        <translation>Salva come file da condividere</translation>
    </message>
    <message>
        <source>Job files (*.toml)</source>
        <translation>File di job (*.toml)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>Impossibile scrivere %1: %2</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Salvato come %1.</translation>
    </message>
    <message>
        <source>chipdeckctl submit takes it, too.</source>
        <translation>Lo accetta anche chipdeckctl submit.</translation>
    </message>
    <message>
        <source>Templates and files</source>
        <translation>Modelli e file</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Nome del modello</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Che cosa è stato capito</translation>
    </message>
    <message>
        <source>%1 is too large for a script: less than 1 MiB is allowed.</source>
        <translation>%1 è troppo grande per uno script: meno di 1 MiB.</translation>
    </message>
    <message>
        <source>%1 is no script: line %2 is not UTF-8 text.</source>
        <translation>%1 non è uno script: la riga %2 non è testo UTF-8.</translation>
    </message>
    <message>
        <source>Its Windows line ends were replaced.</source>
        <translation>I fine riga di Windows sono stati sostituiti.</translation>
    </message>
    <message>
        <source>The script</source>
        <translation>Lo script</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Riga %1</translation>
    </message>
    <message>
        <source>not taken: %1</source>
        <translation>non preso: %1</translation>
    </message>
    <message>
        <source>kept for Slurm alone</source>
        <translation>tenuto solo per Slurm</translation>
    </message>
    <message numerus="yes">
        <source>%1 is in the form; all of its %n option(s) were understood.</source>
        <translation>
            <numerusform>%1 è nel modulo; la sua opzione è stata capita.</numerusform>
            <numerusform>%1 è nel modulo; tutte le sue %n opzioni sono state capite.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is in the form, without %2 of its %n option(s).</source>
        <translation>
            <numerusform>%1 è nel modulo, senza %2 di %n opzione.</numerusform>
            <numerusform>%1 è nel modulo, senza %2 delle sue %n opzioni.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitForm</name>
    <message>
        <source>%1 (practice)</source>
        <translation>%1 (esercitazione)</translation>
    </message>
    <message>
        <source>Any that suits</source>
        <translation>Quello adatto</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (predefinito)</translation>
    </message>
    <message>
        <source>No chips</source>
        <translation>Nessun chip</translation>
    </message>
    <message>
        <source>Any that suits…</source>
        <translation>Qualsiasi adatto…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>▾ Less</source>
        <translation>▾ Meno</translation>
    </message>
    <message>
        <source>▸ More: gang, dependencies, variants</source>
        <translation>▸ Altro: gruppo, dipendenze, varianti</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>empty: the pool&apos;s default</source>
        <translation>vuoto: il valore del pool</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>al massimo %1</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Montaggi</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Produttore</translation>
    </message>
    <message>
        <source>Memory from</source>
        <translation>Memoria da</translation>
    </message>
    <message>
        <source>FP16 from</source>
        <translation>FP16 da</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodi</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Limite di tempo</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorità</translation>
    </message>
    <message>
        <source>Cores per task</source>
        <translation>Core per task</translation>
    </message>
    <message>
        <source>Memory per node</source>
        <translation>Memoria per nodo</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>Array</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Ambiente</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>TFLOPS</source>
        <translation>TFLOPS</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>Che cosa gira</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>Che cosa serve</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>like qwen3-32b-sft</source>
        <translation>come qwen3-32b-sft</translation>
    </message>
    <message>
        <source>as the cluster&apos;s container runtime names it</source>
        <translation>come la chiama il cluster</translation>
    </message>
    <message>
        <source>No shell reads it: a $ stays a $.</source>
        <translation>Nessuna shell la legge: $ resta $.</translation>
    </message>
    <message>
        <source>/on/the/node:/in/the/container:ro, one a line</source>
        <translation>/sul/nodo:/nel/container:ro, uno per riga</translation>
    </message>
    <message>
        <source>the scheduler&apos;s usual one</source>
        <translation>quella abituale dello scheduler</translation>
    </message>
    <message>
        <source>your home folder</source>
        <translation>la tua home</translation>
    </message>
    <message>
        <source>like 0-9 or 1,3,5%2</source>
        <translation>come 0-9 o 1,3,5%2</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Apri un file…</translation>
    </message>
    <message>
        <source>Hold it until I release it</source>
        <translation>Trattienilo finché non lo rilascio</translation>
    </message>
    <message>
        <source>any vendor</source>
        <translation>qualsiasi</translation>
    </message>
    <message>
        <source>another</source>
        <translation>un altro</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitMore</name>
    <message>
        <source>Script instead</source>
        <translation>Script diverso</translation>
    </message>
    <message>
        <source>Command instead</source>
        <translation>Comando diverso</translation>
    </message>
    <message>
        <source>Per task</source>
        <translation>Per attività</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>In tutto</translation>
    </message>
    <message>
        <source>Per node</source>
        <translation>Per nodo</translation>
    </message>
    <message>
        <source>Nodes stand</source>
        <translation>Nodi</translation>
    </message>
    <message>
        <source>Chips count</source>
        <translation>Chip contati</translation>
    </message>
    <message>
        <source>Tasks per node</source>
        <translation>Attività per nodo</translation>
    </message>
    <message>
        <source>QOS</source>
        <translation>QOS</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Segnale</translation>
    </message>
    <message>
        <source>Seconds before</source>
        <translation>Secondi prima</translation>
    </message>
    <message>
        <source>Further lines of a job&apos;s file</source>
        <translation>Altre righe del file del job</translation>
    </message>
    <message>
        <source>Image instead</source>
        <translation>Immagine diversa</translation>
    </message>
    <message>
        <source>Environment added</source>
        <translation>Ambiente in più</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>ovunque</translation>
    </message>
    <message>
        <source>all on one node</source>
        <translation>tutti su un nodo</translation>
    </message>
    <message>
        <source>in one block or supernode</source>
        <translation>in un blocco o supernodo</translation>
    </message>
    <message>
        <source>on each node</source>
        <translation>su ogni nodo</translation>
    </message>
    <message>
        <source>for each task</source>
        <translation>per ogni attività</translation>
    </message>
    <message>
        <source>in all nodes together</source>
        <translation>su tutti i nodi insieme</translation>
    </message>
    <message>
        <source>as soon as it can</source>
        <translation>appena può</translation>
    </message>
    <message>
        <source>after others ended well</source>
        <translation>dopo il successo di altri</translation>
    </message>
    <message>
        <source>after others ended</source>
        <translation>dopo la fine di altri</translation>
    </message>
    <message>
        <source>after others failed</source>
        <translation>dopo il fallimento di altri</translation>
    </message>
    <message>
        <source>after others started</source>
        <translation>dopo l&apos;avvio di altri</translation>
    </message>
    <message>
        <source>task after the same task</source>
        <translation>task dopo lo stesso task</translation>
    </message>
    <message>
        <source>as the only one of its name</source>
        <translation>unico con il suo nome</translation>
    </message>
    <message>
        <source>Gang, waiting, saving</source>
        <translation>Gruppo, attesa, salvataggio</translation>
    </message>
    <message>
        <source>Otherwise on</source>
        <translation>Diverso su</translation>
    </message>
    <message>
        <source>like logs/%j.out</source>
        <translation>come logs/%j.out</translation>
    </message>
    <message>
        <source>like 4711, 4712</source>
        <translation>come 4711, 4712</translation>
    </message>
    <message>
        <source>before the time limit ends it, to save its state</source>
        <translation>prima del limite di tempo, per salvare lo stato</translation>
    </message>
    <message>
        <source>To the script, not to what it started</source>
        <translation>Allo script, non a ciò che ha avviato</translation>
    </message>
    <message>
        <source>a wish: after some minutes any nodes will do</source>
        <translation>un desiderio: dopo alcuni minuti vale ogni nodo</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitPanel</name>
    <message>
        <source>Submit a job</source>
        <translation>Invia un job</translation>
    </message>
    <message>
        <source>typed text is kept when you close</source>
        <translation>il testo scritto resta quando chiudi</translation>
    </message>
    <message>
        <source>Submit job</source>
        <translation>Invia job</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n campo da correggere</numerusform>
            <numerusform>%n campi da correggere</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent; waiting for the scheduler…</source>
        <translation>Inviato; attendo lo scheduler…</translation>
    </message>
    <message>
        <source>The scheduler&apos;s answer was lost. The gateway looks for the job and will show it; submitting again is safe.</source>
        <translation>La risposta dello scheduler è andata persa. Il gateway cerca il job e lo mostrerà; inviarlo di nuovo è sicuro.</translation>
    </message>
    <message>
        <source>No cluster here takes jobs: connect one in the preferences.</source>
        <translation>Nessun cluster qui accetta job: collegane uno nelle preferenze.</translation>
    </message>
    <message>
        <source>Write below the first line of the script what shall run.</source>
        <translation>Scrivi sotto la prima riga dello script che cosa deve girare.</translation>
    </message>
    <message>
        <source>Write the command that shall run.</source>
        <translation>Scrivi il comando da eseguire.</translation>
    </message>
    <message>
        <source>Name the image that shall run.</source>
        <translation>Indica l&apos;immagine da eseguire.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmittedView</name>
    <message>
        <source>What the scheduler tells; it was not submitted here, or not by you.</source>
        <translation>Quel che dice lo scheduler; non è stato inviato da qui, o non da te.</translation>
    </message>
    <message>
        <source>As %1 submitted it, %2.</source>
        <translation>Come l&apos;ha inviato %1, %2.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descrizione</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TimeRangeBar</name>
    <message>
        <source>The second time must be later than the first.</source>
        <translation>Il secondo momento deve seguire il primo.</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 ore</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 giorni</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 giorni</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 giorni</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tutto</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Altro…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Periodo</translation>
    </message>
    <message>
        <source>from</source>
        <translation>dal</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dal</translation>
    </message>
    <message>
        <source>until now</source>
        <translation>fino a ora</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Fino al</translation>
    </message>
    <message>
        <source>There is no such time. Write 2026-11-20, 2026-11-20 14:05 or -7d.</source>
        <translation>Questo momento non esiste. Scrivi 2026-11-20, 2026-11-20 14:05 oppure -7d.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TryoutScreen</name>
    <message>
        <source>The line is copied.</source>
        <translation>La riga è copiata.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelli</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>Aggiungi…</translation>
    </message>
    <message>
        <source>Compare with another model</source>
        <translation>Confronta con un altro modello</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Termina il confronto</translation>
    </message>
    <message>
        <source>Try-out</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Nuova conversazione</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Ferma la risposta</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>Esporta come Markdown…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Esporta come JSON…</translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation>Cerca modelli</translation>
    </message>
    <message>
        <source>Loaded %1 in %2 s</source>
        <translation>%1 caricato in %2 s</translation>
    </message>
    <message>
        <source>Ask this model</source>
        <translation>Chiedi a questo modello</translation>
    </message>
    <message>
        <source>Compare with A</source>
        <translation>Confronta con A</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Scarica dalla memoria</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Senza titolo</translation>
    </message>
    <message>
        <source>None kept yet</source>
        <translation>Ancora nessuna</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Non c&apos;è ancora nulla da esportare.</translation>
    </message>
    <message>
        <source>Export as Markdown</source>
        <translation>Esporta come Markdown</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>Esporta come JSON</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Esportato in %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Impossibile scrivere %1: %2</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Questo computer</translation>
    </message>
    <message>
        <source>This computer, %1 of %2 free</source>
        <translation>Questo computer, %1 di %2 liberi</translation>
    </message>
    <message>
        <source>Ask both the same…</source>
        <translation>Chiedi lo stesso a entrambi…</translation>
    </message>
    <message>
        <source>Ask something…</source>
        <translation>Chiedi qualcosa…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Invia</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Ferma %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ferma</translation>
    </message>
    <message>
        <source>The program that runs models is not on this computer.</source>
        <translation>Il programma che esegue i modelli non è su questo computer.</translation>
    </message>
    <message>
        <source>Install chipdeck-runtime beside chipdeck or where programs are looked for, then look again.</source>
        <translation>Installa chipdeck-runtime accanto a chipdeck o dove si cercano i programmi, poi cerca di nuovo.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Cerca di nuovo</translation>
    </message>
    <message>
        <source>The program that runs models has ended.</source>
        <translation>Il programma che esegue i modelli è terminato.</translation>
    </message>
    <message>
        <source>What was written is kept. Start it again to go on.</source>
        <translation>Quanto scritto è conservato. Riavvialo per continuare.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Riavvialo</translation>
    </message>
    <message>
        <source>There is no model on this computer yet.</source>
        <translation>Su questo computer non c&apos;è ancora alcun modello.</translation>
    </message>
    <message>
        <source>Add one from a file, a folder or the network; it runs here, and nothing leaves this computer.</source>
        <translation>Aggiungine uno da un file, una cartella o la rete: gira qui, e nulla lascia questo computer.</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>Aggiunto %1</translation>
    </message>
    <message>
        <source>All conversations…</source>
        <translation>Tutte le conversazioni…</translation>
    </message>
    <message>
        <source>Another window went on with this conversation: it stays as it is there, and goes on here as one of its own.</source>
        <translation>Un&apos;altra finestra ha continuato questa conversazione: là resta com&apos;è, qui prosegue come conversazione a sé.</translation>
    </message>
    <message>
        <source>The conversation as it was stays among the kept ones; it goes on as one of its own.</source>
        <translation>La conversazione com&apos;era resta tra quelle conservate; prosegue come conversazione a sé.</translation>
    </message>
    <message>
        <source>Sampling, seed and system prompt</source>
        <translation>Campionamento, seme e prompt di sistema</translation>
    </message>
    <message numerus="yes">
        <source>%n more new conversations are kept, then the oldest go. Export or delete some to keep them.</source>
        <translation>
            <numerusform>Si conserva ancora %n nuova conversazione, poi le più vecchie si tolgono. Esportane o eliminane qualcuna per tenerle.</numerusform>
            <numerusform>Si conservano ancora %n nuove conversazioni, poi le più vecchie si tolgono. Esportane o eliminane qualcuna per tenerle.</numerusform>
        </translation>
    </message>
    <message>
        <source>With the next new conversation the oldest goes. Export or delete some to keep it.</source>
        <translation>Con la prossima nuova conversazione la più vecchia si toglie. Esportane o eliminane qualcuna per tenerla.</translation>
    </message>
    <message>
        <source>An answer is being written: stop it, or wait until it ends, then choose the model.</source>
        <translation>È in corso una risposta: fermala, o aspetta che finisca, poi scegli il modello.</translation>
    </message>
    <message>
        <source>A download was interrupted: go on with it, or give it up and add another model.</source>
        <translation>Un download è stato interrotto: continualo, o rinuncia e aggiungi un altro modello.</translation>
    </message>
    <message>
        <source>Show the download</source>
        <translation>Mostra il download</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TryoutWords</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands of positions</comment>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>loading, %1 %</source>
        <translation>caricamento, %1 %</translation>
    </message>
    <message>
        <source>loaded, %1 context</source>
        <translation>caricato, contesto %1</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>terminato da sé</translation>
    </message>
    <message>
        <source>fit not known yet</source>
        <translation>spazio non ancora noto</translation>
    </message>
    <message>
        <source>%1 short</source>
        <translation>mancano %1</translation>
    </message>
    <message>
        <source>fits, full %1 context</source>
        <translation>ci sta, contesto pieno %1</translation>
    </message>
    <message>
        <source>fits, %1 context</source>
        <translation>ci sta, contesto %1</translation>
    </message>
    <message>
        <source>fits, %1 context at most</source>
        <translation>ci sta, contesto max %1</translation>
    </message>
    <message>
        <source>waits for A</source>
        <translation>attende A</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>caricamento</translation>
    </message>
    <message>
        <source>reading the prompt, %1 of %2</source>
        <translation>legge il prompt, %1 di %2</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>legge il prompt</translation>
    </message>
    <message numerus="yes">
        <source>writing, %n tokens</source>
        <translation>
            <numerusform>scrive, %n token</numerusform>
            <numerusform>scrive, %n token</numerusform>
        </translation>
    </message>
    <message>
        <source>failed</source>
        <translation>non riuscito</translation>
    </message>
    <message numerus="yes">
        <source>stopped, %n tokens</source>
        <translation>
            <numerusform>fermata, %n token</numerusform>
            <numerusform>fermata, %n token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>done, %n tokens</source>
        <translation>
            <numerusform>fatto, %n token</numerusform>
            <numerusform>fatto, %n token</numerusform>
        </translation>
    </message>
    <message>
        <source>First token after %1 s</source>
        <translation>Primo token dopo %1 s</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens in %1 s</source>
        <translation>
            <numerusform>%n token in %1 s</numerusform>
            <numerusform>%n token in %1 s</numerusform>
        </translation>
    </message>
    <message>
        <source>ended at the longest answer</source>
        <translation>fermata alla lunghezza massima</translation>
    </message>
    <message>
        <source>ended because the context is full</source>
        <translation>fermata perché il contesto è pieno</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>fermata</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>legge</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>scrive</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fatto</translation>
    </message>
    <message numerus="yes">
        <source>context full, %n tokens</source>
        <translation>
            <numerusform>contesto pieno, %n token</numerusform>
            <numerusform>contesto pieno, %n token</numerusform>
        </translation>
    </message>
    <message>
        <source>context full</source>
        <translation>contesto pieno</translation>
    </message>
    <message numerus="yes">
        <source>The context is full: the %n oldest messages were left out</source>
        <translation>
            <numerusform>Il contesto è pieno: %n messaggio, il più vecchio, è stato tralasciato</numerusform>
            <numerusform>Il contesto è pieno: i %n messaggi più vecchi sono stati tralasciati</numerusform>
        </translation>
    </message>
    <message>
        <source>Even without older messages this does not fit the context. Choose a longer context below the models, or shorten the question.</source>
        <translation>Anche senza i messaggi più vecchi non entra nel contesto. Scegli un contesto più lungo sotto i modelli, o accorcia la domanda.</translation>
    </message>
    <message>
        <source>The conversation no longer fits the context. Choose a longer one below the models, or let the oldest messages be dropped when it is full.</source>
        <translation>La conversazione non entra più nel contesto. Scegline uno più lungo sotto i modelli, o lascia che i messaggi più vecchi vengano tralasciati quando è pieno.</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>The conversation is no longer there.</source>
        <translation>La conversazione non c&apos;è più.</translation>
    </message>
    <message>
        <source>The conversation was kept by a newer Chipdeck; it is left as it is, in %1.</source>
        <translation>La conversazione è stata conservata da un Chipdeck più recente; resta com&apos;è, in %1.</translation>
    </message>
    <message>
        <source>The conversation cannot be read; its file is kept as %1.</source>
        <translation>La conversazione non si può leggere; il suo file è conservato come %1.</translation>
    </message>
    <message>
        <source>The conversation cannot be read, and its file %1 cannot be renamed.</source>
        <translation>La conversazione non si legge, e il suo file %1 non si può rinominare.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TunnelRow</name>
    <message>
        <source>Opening…</source>
        <translation>Apertura…</translation>
    </message>
    <message>
        <source>The gateway is lost; trying to come back…</source>
        <translation>Il gateway è perso; provo a tornare…</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connessione</numerusform>
            <numerusform>%n connessioni</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 inviati</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 ricevuti</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Chiuso.</translation>
    </message>
    <message>
        <source>The job has ended, and the tunnel with it.</source>
        <translation>Il job è finito, e con esso il tunnel.</translation>
    </message>
    <message>
        <source>Port %1, %2</source>
        <translation>Porta %1, %2</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Togli dall&apos;elenco</translation>
    </message>
    <message>
        <source>Close this tunnel</source>
        <translation>Chiudi questo tunnel</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copia l&apos;indirizzo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Apri nel browser</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::WindowChangePanel</name>
    <message>
        <source>Name at least one node.</source>
        <translation>Indica almeno un nodo.</translation>
    </message>
    <message>
        <source>Write names such as nv01,nv[03-05].</source>
        <translation>Scrivi nomi come nv01,nv[03-05].</translation>
    </message>
    <message>
        <source>Name at most %1 nodes.</source>
        <translation>Indica al massimo %1 nodi.</translation>
    </message>
    <message>
        <source>This cluster has no node %1.</source>
        <translation>Questo cluster non ha un nodo %1.</translation>
    </message>
    <message>
        <source>This is past; choose a time to come.</source>
        <translation>È passato: scegli un momento futuro.</translation>
    </message>
    <message>
        <source>It has to end after it begins.</source>
        <translation>La fine deve venire dopo l&apos;inizio.</translation>
    </message>
    <message>
        <source>A window is at most 366 days long.</source>
        <translation>Una finestra dura al massimo 366 giorni.</translation>
    </message>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Si chiede al cluster chi è coinvolto…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>Il cluster non ha detto chi è coinvolto: %1</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Inviato; si attende la risposta del gateway…</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>Modificata: %1.</translation>
    </message>
    <message>
        <source>As it was: %1.</source>
        <translation>Com&apos;era prima: %1.</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>Non si sa ancora se sia stato fatto: lo mostrerà l&apos;elenco delle finestre.</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>In attesa…</translation>
    </message>
    <message>
        <source>Change the window</source>
        <translation>Modifica la finestra</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Length: %1</source>
        <translation>Durata: %1</translation>
    </message>
    <message>
        <source>It has begun: its start stays.</source>
        <translation>È iniziata: l&apos;inizio resta.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Ancora nessuna modifica.</translation>
    </message>
    <message>
        <source>Change a window</source>
        <translation>Modifica una finestra</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Ora: %1</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Inizio</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodi</translation>
    </message>
    <message>
        <source>Even if jobs still run then</source>
        <translation>Anche se allora girano ancora job</translation>
    </message>
    <message>
        <source>Without it the scheduler refuses a window into which a job may run.</source>
        <translation>Senza, lo scheduler rifiuta una finestra in cui un job potrebbe entrare.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Required: shown to all users and kept in the audit log.</source>
        <translation>Obbligatorio: lo vedono tutti gli utenti e resta nel registro di audit.</translation>
    </message>
    <message>
        <source>Who is hit</source>
        <translation>Chi è coinvolto</translation>
    </message>
    <message>
        <source>All windows</source>
        <translation>Tutte le finestre</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::WindowsPanel</name>
    <message>
        <source>undone</source>
        <translation>ripristinato</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>fuori servizio</translation>
    </message>
    <message>
        <source>%1 does not say what is planned now: %2</source>
        <translation>%1 ora non dice che cosa è pianificato: %2</translation>
    </message>
    <message>
        <source>Nothing is planned, and nothing was taken out of service from here. Choose nodes on the map or in the table.</source>
        <translation>Nulla è pianificato e nulla è stato messo fuori servizio da qui. Scegli nodi sulla mappa o nella tabella.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ripristina</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Inviato; si attende la risposta del gateway…</translation>
    </message>
    <message>
        <source>The window is taken back.</source>
        <translation>La finestra è stata ritirata.</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Manutenzione</translation>
    </message>
    <message>
        <source>Planned, under way and over</source>
        <translation>Pianificate, in corso e concluse</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Required to take something back; kept in the audit log.</source>
        <translation>Serve per ritirare qualcosa; resta nel registro di audit.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifica…</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>Non si sa ancora se sia stato fatto: lo mostrerà l&apos;elenco delle finestre.</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatMessage</name>
    <message>
        <source>Reasoning…</source>
        <translation>Sta ragionando…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Ragionamento</translation>
    </message>
    <message>
        <source>Reasoned for %1 s</source>
        <translation>Ragionamento di %1 s</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Copia il messaggio</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>Modifica e richiedi</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Rispondi di nuovo</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>Il tuo messaggio</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Risposta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Invia di nuovo</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatText</name>
    <message>
        <source>Copy the code</source>
        <translation>Copia il codice</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatView</name>
    <message>
        <source>Go to the end</source>
        <translation>Vai alla fine</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversazione</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipHoverCard</name>
    <message>
        <source>, </source>
        <comment>between what is said of a chip</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapLabels</name>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 di %2 liberi</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>in svuotamento</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>svuotato</translation>
    </message>
    <message>
        <source>down</source>
        <translation>fuori uso</translation>
    </message>
    <message>
        <source>some chips out of service</source>
        <translation>alcuni chip fuori servizio</translation>
    </message>
    <message>
        <source>maintenance planned</source>
        <translation>manutenzione pianificata</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapLegend</name>
    <message>
        <source>%1: %2 – %3</source>
        <comment>a metric and its range</comment>
        <translation>%1: %2 – %3</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the entries of the legend</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapView</name>
    <message>
        <source>Chip map</source>
        <translation>Mappa dei chip</translation>
    </message>
    <message>
        <source>Arrow keys move between chips or nodes, Enter opens the node, Space describes it, plus and minus zoom, 0 shows all.</source>
        <translation>Le frecce si spostano tra chip o nodi, Invio apre il nodo, Spazio lo descrive, più e meno ingrandiscono e riducono, 0 mostra tutto.</translation>
    </message>
    <message>
        <source>%1 chips on %2 nodes in %3 clusters: %4 free, %5 allocated, %6 busy, %7 held but idle, %8 faulty, %9 not reported. The table beside the map has the same nodes as rows.</source>
        <translation>%1 chip su %2 nodi in %3 cluster: %4 liberi, %5 allocati, %6 al lavoro, %7 occupati ma inattivi, %8 guasti, %9 non rilevati. La tabella accanto alla mappa ha gli stessi nodi come righe.</translation>
    </message>
    <message>
        <source>chip %1</source>
        <translation>chip %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::DetailFold</name>
    <message>
        <source>Details</source>
        <translation>Dettagli</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::FigureDelegate</name>
    <message>
        <source>n/a</source>
        <translation>n/d</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::LogView</name>
    <message>
        <source>Go to the end</source>
        <translation>Vai alla fine</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::SidePanel</name>
    <message>
        <source>Close; what was typed is kept</source>
        <translation>Chiudi; il testo scritto resta</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Chiudi</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::TableView</name>
    <message>
        <source>Default columns</source>
        <translation>Colonne predefinite</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Esporta come CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>File CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>Impossibile scrivere %1: %2. Scegli un&apos;altra cartella.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copia come testo</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Esporta come CSV…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordina per</translation>
    </message>
</context>
</TS>
