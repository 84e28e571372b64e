package dev.omnirules.whatsapp.customer;

import dev.omnirules.whatsapp.testkit.CustomerDirectoryContract;

class InMemoryCustomerDirectoryTest extends CustomerDirectoryContract {

    @Override
    protected CustomerDirectory directory() {
        return new InMemoryCustomerDirectory();
    }
}
