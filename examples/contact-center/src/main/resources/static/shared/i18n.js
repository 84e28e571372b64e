/* The pages' texts in three languages. The alerts are not here: they are the library's, and the host gives them. */
const TEXTS = {
  'pt-BR': {
    desk: 'Atendimento', board: 'Supervisão', language: 'Idioma', leave: 'Encerrar sessão', hello: 'Olá, {name}',
    start: 'Entrar no atendimento', startHint: 'Escolha os canais em que vai atender.', channels: 'Canais',
    'channel.WHATSAPP': 'WhatsApp', 'channel.WEBCHAT': 'WebChat', 'channel.VOICE': 'Voz',
    'status.AVAILABLE': 'Disponível', 'status.PAUSED': 'Pausa', 'status.INACTIVE': 'Inativo', 'status.OFFLINE': 'Offline',
    pause: 'Pausar', resume: 'Voltar da pausa', pauseWhy: 'Motivo da pausa', paused: 'Em pausa: {reason}',
    'pause.LUNCH': 'Almoço', 'pause.BREAK': 'Intervalo', 'pause.TRAINING': 'Treinamento', 'pause.OTHER': 'Outro',
    signOut: 'Sair do atendimento', signedOut: 'Você saiu do atendimento.', blocked: 'Não é possível sair agora', openThese: 'Atendimentos em andamento',
    drain: 'Sair quando terminarem', draining: 'Você sai quando o último atendimento terminar. Não chegam novos.', stay: 'Continuar atendendo',
    offers: 'Chamadas', offered: 'Novo cliente: {customer}', accept: 'Atender', decline: 'Recusar', seconds: '{n} s', waitingIn: 'Fila {queue}',
    mine: 'Meus atendimentos', none: 'Nenhum atendimento agora.', create: '+ Nova conversa', createTitle: 'Nova conversa',
    origin: 'Número de Origem', choose: 'Escolha', contact: 'Contato', byNumber: 'Pelo número', to: 'Para', toHint: 'DDD e número. O 55 é completado.', interpreted: 'Número: {number}',
    createIt: '+Criar Conversa', cancel: 'Cancelar', close: 'Fechar', opened: 'Você já atende este cliente. Conversa aberta.',
    'state.IN_PROGRESS': 'Em andamento', 'state.ON_HOLD': 'Em espera', 'state.WRAP_UP': 'Pós-atendimento', 'state.OFFERED': 'Chamando', 'state.RESERVED': 'Reservado',
    hold: 'Pôr em espera', unhold: 'Retomar', transfer: 'Transferir', finish: 'Finalizar', send: 'Enviar', write: 'Mensagem', writeHint: 'Escreva uma mensagem',
    transferTo: 'Transferir para', agents: 'Agentes', queues: 'Filas', transferred: 'Transferido. Protocolo {from} encerrado; novo protocolo {to}.', requeued: 'Devolvido à fila {queue}. Protocolo {from} encerrado; o próximo nasce quando alguém atender.',
    customer: 'Cliente', number: 'Número', protocol: 'Protocolo', queue: 'Fila', stages: 'Etapas', openStage: 'em curso', pick: 'Escolha um atendimento à esquerda.',
    wrapUp: 'Qualificação', wrapUpLeft: 'Termina sozinho em {n} s', extend: '+30 s', qualify: 'Qualificar e concluir',
    'disposition.RESOLVED': 'Resolvido', 'disposition.CALLBACK': 'Retornar depois', 'disposition.SALE': 'Venda', 'disposition.NO_ANSWER': 'Cliente não respondeu',
    you: 'Você', bot: 'Bot', PENDING: 'enviando…', NOT_SENT: 'Não enviada', UNKNOWN: 'Envio incerto', REFUSED: 'Recusada', again: 'Enviar de novo',
    retry: 'Tentar agora', loading: 'Atualizando o histórico…', newMessage: 'Nova mensagem de {customer}', over: 'Sessão encerrada. Entre novamente.', signInBy: 'Seu acesso termina às {time}. Entre novamente antes disso.', signInAgain: 'Entrar novamente',
    statuses: 'Agentes por status', sessions: 'Sessões Ativas', showOffline: 'Ver Agentes Offline', hideOffline: 'Ocultar Agentes Offline', agent: 'Agente', status: 'Status', since: 'Desde', why: 'Motivo', actions: 'Ações',
    storm: 'Falhas', storms: 'Provocar uma falha', 'storm.CONNECTIONS': 'Derrubar as conexões dos agentes', 'storm.ANSWERS': 'Perder respostas (10 s)', 'storm.DATABASE': 'Parar o banco de dados (3 s)', begin: 'Provocar', lasting: 'Em curso…',
    bug: 'Um erro plantado', bugHint: 'Um sistema que transfere em dois comandos: a simulação procura a história mais curta em que ele quebra uma lei.', search: 'Procurar',
    laws: 'Leis · {n} registros verificados', law: 'Lei', breaches: 'Violações', kept: 'Cumprida', broken: 'Violada', 'law.overCapacity': 'Ninguém acima da capacidade', 'law.twoAgents': 'Um cliente, um agente', 'law.holes': 'Nenhum registro perdido', 'law.doubled': 'Nenhum pedido em dobro',
    shift: 'Turno', statusTime: 'Tempo por status', time: 'Tempo', share: 'Parte', level: 'Nível de serviço (até 20 s)', waitsOf: 'Esperas (média · maior)', asTable: 'Como tabela', answered: 'Atendidos', inTime: 'Até 20 s', abandoned: 'Desistiram', average: 'Espera média',
    waits: 'Aguardando', longest: 'Maior espera', position: 'Posição', nobody: 'Ninguém aguarda.', ringing: 'chamando', noSessions: 'Nenhuma sessão ativa.', nobodyHere: 'Nenhum agente.',
    force: 'Forçar saída', forceTitle: 'Forçar a saída de {name}', forceWhy: 'Justificativa', each: 'O que acontece com cada atendimento', end: 'Encerrar', toQueue: 'Devolver à fila {queue}', forced: '{name} saiu. {n} atendimento(s) liberado(s).', live: 'Ao vivo', notLive: 'Sem conexão com o servidor. Tentando de novo…',
    'why.NEVER_SIGNED_IN': 'Ainda não entrou', 'why.CHANNELS_SIGNED_OUT': 'Saiu dos canais', 'why.PLATFORM_SIGNED_OUT': 'Saiu da plataforma', 'why.FORCED_SIGN_OUT': 'Saída forçada', 'why.NEVER_CONNECTED': 'Sem conexão ainda', 'why.HEARTBEAT_TIMEOUT': 'Sem resposta', 'why.TAB_FROZEN': 'Aba congelada', 'why.CLOSED_ABNORMALLY': 'Conexão perdida', 'why.CLOSED_CLEANLY': 'Fechou a página', 'why.NODE_LOST': 'Servidor perdido', 'why.SUPERSEDED': 'Outra conexão', 'why.UNSTABLE_CONNECTION': 'Conexão instável', 'why.ALL_PAUSED': 'Todos os canais em pausa', 'why.ALL_CHANNELS': 'Em todos os canais', 'why.PARTIALLY_PAUSED': 'Pausa em parte',
    'problem.REQUEST_CONFLICT': 'Pedido repetido com outro conteúdo.', 'reason.CUSTOMER_UNKNOWN': 'Cliente desconhecido.', 'reason.CUSTOMER_UNREACHABLE': 'Cliente sem número de WhatsApp.', 'reason.ORIGIN_NOT_CONFIGURED': 'Nenhum número de origem configurado.', 'reason.ORIGIN_REQUIRED': 'Escolha o número de origem.', 'reason.ORIGIN_UNKNOWN': 'Número de origem desconhecido.', 'reason.DESTINATION_IS_ORIGIN': 'O destino é o próprio número de origem.', 'reason.AGENT_NOT_SIGNED_IN': 'Entre no canal WhatsApp primeiro.', 'reason.AGENT_PAUSED': 'Você está em pausa.', 'reason.AGENT_DRAINING': 'Você está de saída.', 'reason.AGENT_AT_CAPACITY': 'Limite de atendimentos atingido.', 'reason.CUSTOMER_WITH_OTHER_AGENT': 'Outro agente atende este cliente.', 'reason.NOT_WAITING': 'O cliente não espera mais.', 'reason.DESTINATION_INCOMPLETE': 'Número incompleto.',
    'reason.NOT_SERVING': 'Você não atende mais este cliente.', 'reason.TARGET_IS_SELF': 'O destino é você.', 'reason.TARGET_NOT_SIGNED_IN': 'O agente não está no canal.', 'reason.TARGET_PAUSED': 'O agente está em pausa.', 'reason.TARGET_DRAINING': 'O agente está de saída.', 'reason.TARGET_AT_CAPACITY': 'O agente está no limite.', 'reason.NOT_SIGNED_IN': 'Entre no atendimento primeiro.',
    'reason.STAGE_NOT_FOUND': 'Etapa não encontrada.', 'reason.STAGE_NO_LONGER_KEPT': 'Etapa antiga demais.', 'reason.ALREADY_QUALIFIED': 'Já qualificado.',
    'reason.EXPIRED': 'A chamada já terminou.', 'reason.NOT_OFFERED': 'A chamada já terminou.', 'reason.SUPERSEDED': 'O cliente está com outra pessoa agora.', 'reason.AT_CAPACITY': 'Limite de atendimentos atingido.', 'reason.NOT_EXTENDABLE': 'O prazo não pode mais ser estendido.',
    'problem.NETWORK': 'O servidor não respondeu. Confira se o pedido foi feito.', 'problem.OTHER': 'O pedido não foi aceito ({code}). Nada foi mudado.', 'problem.NOT_FOUND': 'Este atendimento não é mais seu.',
  },
  en: {
    desk: 'Desk', board: 'Supervision', language: 'Language', leave: 'End session', hello: 'Hello, {name}',
    start: 'Start working', startHint: 'Choose the channels that you will work on.', channels: 'Channels',
    'channel.WHATSAPP': 'WhatsApp', 'channel.WEBCHAT': 'Web chat', 'channel.VOICE': 'Voice',
    'status.AVAILABLE': 'Available', 'status.PAUSED': 'Paused', 'status.INACTIVE': 'Inactive', 'status.OFFLINE': 'Offline',
    pause: 'Pause', resume: 'Resume', pauseWhy: 'Reason of the pause', paused: 'Paused: {reason}',
    'pause.LUNCH': 'Lunch', 'pause.BREAK': 'Break', 'pause.TRAINING': 'Training', 'pause.OTHER': 'Other',
    signOut: 'Sign out', signedOut: 'You are signed out.', blocked: 'You cannot sign out now', openThese: 'Conversations in progress',
    drain: 'Sign out when they end', draining: 'You are signed out with the last conversation. No new ones arrive.', stay: 'Keep working',
    offers: 'Offers', offered: 'New customer: {customer}', accept: 'Accept', decline: 'Decline', seconds: '{n} s', waitingIn: 'Queue {queue}',
    mine: 'My conversations', none: 'No conversation now.', create: '+ New conversation', createTitle: 'New conversation',
    origin: 'Origin number', choose: 'Choose', contact: 'Contact', byNumber: 'By number', to: 'To', toHint: 'Area code and number. 55 is completed.', interpreted: 'Number: {number}',
    createIt: '+Create conversation', cancel: 'Cancel', close: 'Close', opened: 'You serve this customer already. The conversation is open.',
    'state.IN_PROGRESS': 'In progress', 'state.ON_HOLD': 'On hold', 'state.WRAP_UP': 'Wrap-up', 'state.OFFERED': 'Ringing', 'state.RESERVED': 'Reserved',
    hold: 'Hold', unhold: 'Resume', transfer: 'Transfer', finish: 'Finish', send: 'Send', write: 'Message', writeHint: 'Write a message',
    transferTo: 'Transfer to', agents: 'Agents', queues: 'Queues', transferred: 'Transferred. Protocol number {from} is closed; the new one is {to}.', requeued: 'Back in queue {queue}. Protocol number {from} is closed; the next one begins when somebody accepts.',
    customer: 'Customer', number: 'Number', protocol: 'Protocol number', queue: 'Queue', stages: 'Stages', openStage: 'open', pick: 'Choose a conversation on the left.',
    wrapUp: 'Disposition', wrapUpLeft: 'Ends by itself in {n} s', extend: '+30 s', qualify: 'Qualify and finish',
    'disposition.RESOLVED': 'Resolved', 'disposition.CALLBACK': 'Call back', 'disposition.SALE': 'Sale', 'disposition.NO_ANSWER': 'Customer did not answer',
    you: 'You', bot: 'Bot', PENDING: 'sending…', NOT_SENT: 'Not sent', UNKNOWN: 'Perhaps sent', REFUSED: 'Refused', again: 'Send again',
    retry: 'Try now', loading: 'Refreshing the history…', newMessage: 'New message from {customer}', over: 'The session is over. Sign in again.', signInBy: 'Your access ends at {time}. Sign in again before that.', signInAgain: 'Sign in again',
    statuses: 'Agents by status', sessions: 'Active sessions', showOffline: 'Show offline agents', hideOffline: 'Hide offline agents', agent: 'Agent', status: 'Status', since: 'Since', why: 'Why', actions: 'Actions',
    storm: 'Failures', storms: 'Cause a failure', 'storm.CONNECTIONS': 'Break the agents’ connections', 'storm.ANSWERS': 'Lose answers (10 s)', 'storm.DATABASE': 'Stop the database (3 s)', begin: 'Cause', lasting: 'Going on…',
    bug: 'A planted bug', bugHint: 'A system that transfers by two commands: the simulation looks for the shortest story in which it breaks a law.', search: 'Search',
    laws: 'Laws · {n} entries checked', law: 'Law', breaches: 'Breaches', kept: 'Kept', broken: 'Broken', 'law.overCapacity': 'Nobody above capacity', 'law.twoAgents': 'One customer, one agent', 'law.holes': 'No entry lost', 'law.doubled': 'No request twice',
    shift: 'Shift', statusTime: 'Time per status', time: 'Time', share: 'Share', level: 'Service level (20 s)', waitsOf: 'Waits (average · longest)', asTable: 'As a table', answered: 'Answered', inTime: 'Within 20 s', abandoned: 'Abandoned', average: 'Average wait',
    waits: 'Waiting', longest: 'Longest wait', position: 'Position', nobody: 'Nobody waits.', ringing: 'ringing', noSessions: 'No active session.', nobodyHere: 'No agent.',
    force: 'Force sign-out', forceTitle: 'Force the sign-out of {name}', forceWhy: 'Why', each: 'What becomes of each conversation', end: 'End it', toQueue: 'Back to queue {queue}', forced: '{name} is signed out. {n} conversation(s) released.', live: 'Live', notLive: 'No connection to the server. Trying again…',
    'why.NEVER_SIGNED_IN': 'Never signed in', 'why.CHANNELS_SIGNED_OUT': 'Left the channels', 'why.PLATFORM_SIGNED_OUT': 'Signed out', 'why.FORCED_SIGN_OUT': 'Forced sign-out', 'why.NEVER_CONNECTED': 'Not connected yet', 'why.HEARTBEAT_TIMEOUT': 'No answer', 'why.TAB_FROZEN': 'Tab frozen', 'why.CLOSED_ABNORMALLY': 'Connection lost', 'why.CLOSED_CLEANLY': 'Page closed', 'why.NODE_LOST': 'Server lost', 'why.SUPERSEDED': 'Another connection', 'why.UNSTABLE_CONNECTION': 'Unstable connection', 'why.ALL_PAUSED': 'All channels paused', 'why.ALL_CHANNELS': 'On all channels', 'why.PARTIALLY_PAUSED': 'Partly paused',
    'problem.REQUEST_CONFLICT': 'Repeated request with another content.', 'reason.CUSTOMER_UNKNOWN': 'Unknown customer.', 'reason.CUSTOMER_UNREACHABLE': 'The customer has no WhatsApp number.', 'reason.ORIGIN_NOT_CONFIGURED': 'No origin number is configured.', 'reason.ORIGIN_REQUIRED': 'Choose the origin number.', 'reason.ORIGIN_UNKNOWN': 'Unknown origin number.', 'reason.DESTINATION_IS_ORIGIN': 'The destination is the origin number itself.', 'reason.AGENT_NOT_SIGNED_IN': 'Sign in to WhatsApp first.', 'reason.AGENT_PAUSED': 'You are paused.', 'reason.AGENT_DRAINING': 'You are leaving.', 'reason.AGENT_AT_CAPACITY': 'You are at capacity.', 'reason.CUSTOMER_WITH_OTHER_AGENT': 'Another agent serves this customer.', 'reason.NOT_WAITING': 'The customer waits no longer.', 'reason.DESTINATION_INCOMPLETE': 'The number is incomplete.',
    'reason.NOT_SERVING': 'You no longer serve this customer.', 'reason.TARGET_IS_SELF': 'That is you.', 'reason.TARGET_NOT_SIGNED_IN': 'The agent is not on the channel.', 'reason.TARGET_PAUSED': 'The agent is paused.', 'reason.TARGET_DRAINING': 'The agent is leaving.', 'reason.TARGET_AT_CAPACITY': 'The agent is at capacity.', 'reason.NOT_SIGNED_IN': 'Start working first.',
    'reason.STAGE_NOT_FOUND': 'Stage not found.', 'reason.STAGE_NO_LONGER_KEPT': 'The stage is too old.', 'reason.ALREADY_QUALIFIED': 'Qualified already.',
    'reason.EXPIRED': 'The offer is over.', 'reason.NOT_OFFERED': 'The offer is over.', 'reason.SUPERSEDED': 'The customer is with somebody else now.', 'reason.AT_CAPACITY': 'You are at capacity.', 'reason.NOT_EXTENDABLE': 'It cannot be extended any more.',
    'problem.NETWORK': 'The server did not answer. Look whether it was done.', 'problem.OTHER': 'The request was not accepted ({code}). Nothing was changed.', 'problem.NOT_FOUND': 'This conversation is no longer yours.',
  },
  es: {
    desk: 'Atención', board: 'Supervisión', language: 'Idioma', leave: 'Cerrar sesión', hello: 'Hola, {name}',
    start: 'Empezar a atender', startHint: 'Elija los canales en los que va a atender.', channels: 'Canales',
    'channel.WHATSAPP': 'WhatsApp', 'channel.WEBCHAT': 'WebChat', 'channel.VOICE': 'Voz',
    'status.AVAILABLE': 'Disponible', 'status.PAUSED': 'En pausa', 'status.INACTIVE': 'Inactivo', 'status.OFFLINE': 'Offline',
    pause: 'Pausar', resume: 'Volver de la pausa', pauseWhy: 'Motivo de la pausa', paused: 'En pausa: {reason}',
    'pause.LUNCH': 'Almuerzo', 'pause.BREAK': 'Descanso', 'pause.TRAINING': 'Formación', 'pause.OTHER': 'Otro',
    signOut: 'Salir de la atención', signedOut: 'Ha salido de la atención.', blocked: 'No se puede salir ahora', openThese: 'Conversaciones en curso',
    drain: 'Salir cuando terminen', draining: 'Saldrá con la última conversación. No llegan nuevas.', stay: 'Seguir atendiendo',
    offers: 'Llamadas', offered: 'Nuevo cliente: {customer}', accept: 'Atender', decline: 'Rechazar', seconds: '{n} s', waitingIn: 'Cola {queue}',
    mine: 'Mis conversaciones', none: 'Ninguna conversación ahora.', create: '+ Nueva conversación', createTitle: 'Nueva conversación',
    origin: 'Número de origen', choose: 'Elija', contact: 'Contacto', byNumber: 'Por número', to: 'Para', toHint: 'Código de área y número. El 55 se completa.', interpreted: 'Número: {number}',
    createIt: '+Crear conversación', cancel: 'Cancelar', close: 'Cerrar', opened: 'Ya atiende a este cliente. Conversación abierta.',
    'state.IN_PROGRESS': 'En curso', 'state.ON_HOLD': 'En espera', 'state.WRAP_UP': 'Cierre', 'state.OFFERED': 'Llamando', 'state.RESERVED': 'Reservado',
    hold: 'Poner en espera', unhold: 'Retomar', transfer: 'Transferir', finish: 'Finalizar', send: 'Enviar', write: 'Mensaje', writeHint: 'Escriba un mensaje',
    transferTo: 'Transferir a', agents: 'Agentes', queues: 'Colas', transferred: 'Transferido. Protocolo {from} cerrado; nuevo protocolo {to}.', requeued: 'Devuelto a la cola {queue}. Protocolo {from} cerrado; el próximo nace cuando alguien atienda.',
    customer: 'Cliente', number: 'Número', protocol: 'Protocolo', queue: 'Cola', stages: 'Etapas', openStage: 'en curso', pick: 'Elija una conversación a la izquierda.',
    wrapUp: 'Calificación', wrapUpLeft: 'Termina sola en {n} s', extend: '+30 s', qualify: 'Calificar y concluir',
    'disposition.RESOLVED': 'Resuelto', 'disposition.CALLBACK': 'Volver a llamar', 'disposition.SALE': 'Venta', 'disposition.NO_ANSWER': 'El cliente no respondió',
    you: 'Usted', bot: 'Bot', PENDING: 'enviando…', NOT_SENT: 'No enviado', UNKNOWN: 'Envío incierto', REFUSED: 'Rechazado', again: 'Enviar de nuevo',
    retry: 'Intentar ahora', loading: 'Actualizando el historial…', newMessage: 'Nuevo mensaje de {customer}', over: 'Sesión terminada. Entre de nuevo.', signInBy: 'Su acceso termina a las {time}. Entre de nuevo antes.', signInAgain: 'Entrar de nuevo',
    statuses: 'Agentes por estado', sessions: 'Sesiones activas', showOffline: 'Ver agentes offline', hideOffline: 'Ocultar agentes offline', agent: 'Agente', status: 'Estado', since: 'Desde', why: 'Motivo', actions: 'Acciones',
    storm: 'Fallas', storms: 'Provocar una falla', 'storm.CONNECTIONS': 'Cortar las conexiones de los agentes', 'storm.ANSWERS': 'Perder respuestas (10 s)', 'storm.DATABASE': 'Parar la base de datos (3 s)', begin: 'Provocar', lasting: 'En curso…',
    bug: 'Un error plantado', bugHint: 'Un sistema que transfiere en dos comandos: la simulación busca la historia más corta en que rompe una ley.', search: 'Buscar',
    laws: 'Leyes · {n} registros verificados', law: 'Ley', breaches: 'Violaciones', kept: 'Cumplida', broken: 'Violada', 'law.overCapacity': 'Nadie por encima de la capacidad', 'law.twoAgents': 'Un cliente, un agente', 'law.holes': 'Ningún registro perdido', 'law.doubled': 'Ningún pedido doble',
    shift: 'Turno', statusTime: 'Tiempo por estado', time: 'Tiempo', share: 'Parte', level: 'Nivel de servicio (hasta 20 s)', waitsOf: 'Esperas (media · mayor)', asTable: 'Como tabla', answered: 'Atendidos', inTime: 'Hasta 20 s', abandoned: 'Abandonaron', average: 'Espera media',
    waits: 'Esperan', longest: 'Mayor espera', position: 'Posición', nobody: 'Nadie espera.', ringing: 'llamando', noSessions: 'Ninguna sesión activa.', nobodyHere: 'Ningún agente.',
    force: 'Forzar salida', forceTitle: 'Forzar la salida de {name}', forceWhy: 'Justificación', each: 'Qué pasa con cada conversación', end: 'Terminar', toQueue: 'Devolver a la cola {queue}', forced: '{name} salió. {n} conversación(es) liberada(s).', live: 'En vivo', notLive: 'Sin conexión con el servidor. Intentando de nuevo…',
    'why.NEVER_SIGNED_IN': 'Aún no entró', 'why.CHANNELS_SIGNED_OUT': 'Salió de los canales', 'why.PLATFORM_SIGNED_OUT': 'Salió de la plataforma', 'why.FORCED_SIGN_OUT': 'Salida forzada', 'why.NEVER_CONNECTED': 'Aún sin conexión', 'why.HEARTBEAT_TIMEOUT': 'Sin respuesta', 'why.TAB_FROZEN': 'Pestaña congelada', 'why.CLOSED_ABNORMALLY': 'Conexión perdida', 'why.CLOSED_CLEANLY': 'Cerró la página', 'why.NODE_LOST': 'Servidor perdido', 'why.SUPERSEDED': 'Otra conexión', 'why.UNSTABLE_CONNECTION': 'Conexión inestable', 'why.ALL_PAUSED': 'Todos los canales en pausa', 'why.ALL_CHANNELS': 'En todos los canales', 'why.PARTIALLY_PAUSED': 'Pausa parcial',
    'problem.REQUEST_CONFLICT': 'Pedido repetido con otro contenido.', 'reason.CUSTOMER_UNKNOWN': 'Cliente desconocido.', 'reason.CUSTOMER_UNREACHABLE': 'El cliente no tiene número de WhatsApp.', 'reason.ORIGIN_NOT_CONFIGURED': 'Ningún número de origen configurado.', 'reason.ORIGIN_REQUIRED': 'Elija el número de origen.', 'reason.ORIGIN_UNKNOWN': 'Número de origen desconocido.', 'reason.DESTINATION_IS_ORIGIN': 'El destino es el propio número de origen.', 'reason.AGENT_NOT_SIGNED_IN': 'Entre primero en WhatsApp.', 'reason.AGENT_PAUSED': 'Está en pausa.', 'reason.AGENT_DRAINING': 'Está de salida.', 'reason.AGENT_AT_CAPACITY': 'Límite de conversaciones alcanzado.', 'reason.CUSTOMER_WITH_OTHER_AGENT': 'Otro agente atiende a este cliente.', 'reason.NOT_WAITING': 'El cliente ya no espera.', 'reason.DESTINATION_INCOMPLETE': 'Número incompleto.',
    'reason.NOT_SERVING': 'Ya no atiende a este cliente.', 'reason.TARGET_IS_SELF': 'El destino es usted.', 'reason.TARGET_NOT_SIGNED_IN': 'El agente no está en el canal.', 'reason.TARGET_PAUSED': 'El agente está en pausa.', 'reason.TARGET_DRAINING': 'El agente está de salida.', 'reason.TARGET_AT_CAPACITY': 'El agente está al límite.', 'reason.NOT_SIGNED_IN': 'Empiece a atender primero.',
    'reason.STAGE_NOT_FOUND': 'Etapa no encontrada.', 'reason.STAGE_NO_LONGER_KEPT': 'Etapa demasiado antigua.', 'reason.ALREADY_QUALIFIED': 'Ya calificado.',
    'reason.EXPIRED': 'La llamada ya terminó.', 'reason.NOT_OFFERED': 'La llamada ya terminó.', 'reason.SUPERSEDED': 'El cliente está con otra persona ahora.', 'reason.AT_CAPACITY': 'Límite de conversaciones alcanzado.', 'reason.NOT_EXTENDABLE': 'Ya no se puede extender.',
    'problem.NETWORK': 'El servidor no respondió. Compruebe si se hizo.', 'problem.OTHER': 'El pedido no fue aceptado ({code}). Nada cambió.', 'problem.NOT_FOUND': 'Esta conversación ya no es suya.',
  },
};

export const LANGUAGES = { 'pt-BR': 'Português', en: 'English', es: 'Español' };

let language = localStorage.getItem('language');
if (!(language in TEXTS)) {
  language = 'pt-BR';
}
let alerts = {};

export const current = () => language;

/** Changes the language, and loads the library's alerts in it. */
export async function speak(name) {
  const response = await fetch(`/api/alerts?language=${name}`);
  alerts = response.ok ? await response.json() : alerts;
  language = name;
  localStorage.setItem('language', name);
  document.documentElement.lang = name;
}

export const has = (key) => key in TEXTS[language];

export const t = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), TEXTS[language][key] ?? key);

/** Why a decision refused: the last part of its code. */
export const reason = (code) => {
  const key = `reason.${code.split('.').pop().toUpperCase().replaceAll('-', '_')}`;
  return has(key) ? t(key) : code;
};

export const alertText = (code) => alerts[code] ?? code;

/** A number of Brazil as people write it. */
export const phone = (e164) => e164.replace(/^\+?55(\d{2})(\d{4,5})(\d{4})$/, '+55 ($1) $2-$3');

/** A length as people read it: 42 s, 3 min, 1 h 05. */
export function length(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}
