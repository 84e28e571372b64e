package dev.omnirules.whatsapp.testkit;

import dev.omnirules.whatsapp.identity.WhatsAppDirectory;
import dev.omnirules.whatsapp.identity.WhatsAppId;

class FakeWhatsAppTest extends WhatsAppDirectoryContract {

    private final FakeWhatsApp provider = new FakeWhatsApp();

    @Override
    protected WhatsAppDirectory directory() {
        return provider;
    }

    @Override
    protected void register(WhatsAppId asked, WhatsAppId account) {
        provider.register(asked, account);
    }

    @Override
    protected void unregister(WhatsAppId asked) {
        provider.unregister(asked);
    }

    @Override
    protected void fail() {
        provider.fail();
    }

    @Override
    protected void recover() {
        provider.recover();
    }
}
