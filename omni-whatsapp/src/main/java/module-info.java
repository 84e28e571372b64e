import org.jspecify.annotations.NullMarked;

/** Brazilian numbers, WhatsApp identity, origin numbers, and the admission of active conversations. */
@NullMarked
module dev.omnirules.whatsapp {
    requires static org.jspecify;
    requires transitive dev.omnirules.core;
    requires com.google.i18n.phonenumbers.libphonenumber;

    exports dev.omnirules.whatsapp.admission;
    exports dev.omnirules.whatsapp.identity;
    exports dev.omnirules.whatsapp.number;
    exports dev.omnirules.whatsapp.origin;
    exports dev.omnirules.whatsapp.window;
}
