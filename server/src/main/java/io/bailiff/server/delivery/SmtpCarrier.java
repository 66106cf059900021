package io.bailiff.server.delivery;

import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Parcel;
import io.bailiff.server.settings.DeliverySettings;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Brings mail by SMTP. Without TLS nothing is said, and the certificate must be of a known
/// authority and for the host's name.
final class SmtpCarrier implements Carrier {
    private static final String CONNECT_WITHIN = "10000";
    private static final String ANSWER_WITHIN = "20000";

    private static final int MOST_SAID = 300;

    private final Session session;
    private final InternetAddress from;
    private final InstantSource clock;

    SmtpCarrier(DeliverySettings.Mail settings, String password, InstantSource clock) {
        this.session = Session.getInstance(properties(settings), authenticator(settings, password));
        this.from = sender(settings.from());
        this.clock = clock;
    }

    private static InternetAddress sender(String text) {
        try {
            var address = new InternetAddress(text, true);
            address.validate();
            return address;
        } catch (AddressException e) {
            throw new IllegalArgumentException("bailiff.mail.from is no address: " + text, e);
        }
    }

    private static Properties properties(DeliverySettings.Mail settings) {
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.effectivePort()));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_WITHIN);
        properties.setProperty("mail.smtp.timeout", ANSWER_WITHIN);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_WITHIN);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        switch (settings.security()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        TrustedCertificates.of(settings.trustedCertificates())
                .ifPresent(context -> properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory()));
        return properties;
    }

    private static Authenticator authenticator(DeliverySettings.Mail settings, String password) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.user(), password);
            }
        };
    }

    @Override
    public Outcome carry(Parcel parcel) {
        InternetAddress to;
        try {
            to = new InternetAddress(parcel.to(), true);
            to.validate();
        } catch (AddressException e) {
            return new Outcome.Refused("not an address");
        }
        try {
            Transport.send(message(parcel, to));
            return new Outcome.Accepted();
        } catch (MessagingException e) {
            return failure(e);
        }
    }

    private MimeMessage message(Parcel parcel, InternetAddress to) throws MessagingException {
        var message = new MimeMessage(session) {
            // The same for every try, so that a mail server or reader can drop the second copy.
            @Override
            protected void updateMessageID() throws MessagingException {
                String address = from.getAddress();
                setHeader("Message-ID", "<" + parcel.id().text() + address.substring(address.lastIndexOf('@')) + ">");
            }
        };
        message.setFrom(from);
        message.setRecipient(RecipientType.TO, to);
        message.setSubject(parcel.subject(), "UTF-8");
        message.setText(parcel.text(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        // No answers from machines (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /// Only what the server says about the recipient or the message itself is final: everything else
    /// an operator can mend. Its words are kept apart, because they may quote the address.
    private static Outcome failure(MessagingException failure) {
        Throwable root = failure;
        for (Optional<Throwable> next = Optional.of(failure); next.isPresent(); next = inside(next.get())) {
            root = next.get();
            int code = switch (root) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException data -> data.getReturnCode();
                default -> 0;
            };
            if (code >= 500) {
                return new Outcome.Refused("SMTP " + code, said(root));
            }
            if (code > 0) {
                return new Outcome.Unreachable("SMTP " + code, said(root));
            }
        }
        if (root instanceof SocketTimeoutException) {
            return new Outcome.Late(root.toString());
        }
        return root instanceof MessagingException
                ? new Outcome.Unreachable(root.getClass().getSimpleName(), said(root))
                : new Outcome.Unreachable(root.toString());
    }

    private static String said(Throwable failure) {
        String words = Optional.ofNullable(failure.getMessage()).orElse("").strip();
        return words.length() > MOST_SAID ? words.substring(0, MOST_SAID) : words;
    }

    private static Optional<Throwable> inside(Throwable failure) {
        return failure instanceof MessagingException messaging && messaging.getNextException() != null
                ? Optional.of(messaging.getNextException())
                : Optional.ofNullable(failure.getCause());
    }
}
