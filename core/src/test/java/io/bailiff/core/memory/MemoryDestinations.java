package io.bailiff.core.memory;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.Destination;
import io.bailiff.core.authenticator.DestinationTx;
import io.bailiff.core.authenticator.SentCode;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Optional;

/// Where codes are sent to, in memory.
interface MemoryDestinations extends DestinationTx {

    Tables tables();

    List<Authenticator> authenticators(UserId user);

    void add(Authenticator added);

    @Override
    default List<Destination> destinations(UserId user) {
        return authenticators(user).stream()
                .flatMap(one -> destination(one.id()).stream())
                .toList();
    }

    @Override
    default Optional<Destination> destination(AuthenticatorId id) {
        return Optional.ofNullable(tables().authenticators.get(id))
                .flatMap(common -> Optional.ofNullable(tables().destinations.get(id))
                        .map(address -> new Destination(common, address)));
    }

    @Override
    default void enrol(Destination destination) {
        add(destination.common());
        tables().destinations.put(destination.common().id(), destination.address());
    }

    @Override
    default Optional<SentCode> sentCode(String holder, AuthenticatorId destination) {
        return Optional.ofNullable(tables().sentCodes.get(List.of(holder, destination.text())))
                .filter(_ -> tables().authenticators.containsKey(destination));
    }

    @Override
    default void sent(SentCode code) {
        tables().sentCodes.put(List.of(code.holder(), code.destination().text()), code);
    }

    @Override
    default boolean spendSentCode(String holder, AuthenticatorId destination, String hash) {
        boolean right = sentCode(holder, destination)
                .filter(code -> code.hash().equals(hash))
                .isPresent();
        if (right) {
            tables().sentCodes.remove(List.of(holder, destination.text()));
        }
        return right;
    }
}
