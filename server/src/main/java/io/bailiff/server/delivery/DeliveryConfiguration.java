package io.bailiff.server.delivery;

import io.bailiff.core.authenticator.PhoneNumbers;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.message.Dispatch;
import io.bailiff.core.message.MessageReads;
import io.bailiff.core.message.MessageSeal;
import io.bailiff.core.message.MessageTx;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.notice.NoticeReads;
import io.bailiff.core.notice.NoticeTx;
import io.bailiff.core.notice.Notices;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.settings.DeliverySettings;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.page.Texts;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Sets up the ways to reach people that the operator has named.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class DeliveryConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryConfiguration.class);

    /// Not in [DeliverySettings], which may be printed.
    private static final String MAIL_PASSWORD = "bailiff.mail.password";

    private static final String PHONE_SECRET = "bailiff.phone.secret";

    @Bean
    @ConditionalOnProperty("bailiff.development-outbox")
    DevelopmentOutbox developmentOutbox(InstantSource clock) {
        LOG.warn("bailiff.development-outbox is on: messages are sent to nobody, and administrators read them");
        return new DevelopmentOutbox(clock);
    }

    @Bean
    Carriers carriers(
            DeliverySettings settings,
            Environment environment,
            ObjectProvider<DevelopmentOutbox> developmentOutbox,
            InstantSource clock) {
        Map<Channel, Carrier> all = new EnumMap<>(Channel.class);
        developmentOutbox.ifAvailable(outbox -> {
            for (Channel channel : Channel.values()) {
                all.put(channel, outbox);
            }
        });
        if (settings.mail().on()) {
            all.put(Channel.MAIL, new SmtpCarrier(settings.mail(), environment.getProperty(MAIL_PASSWORD, ""), clock));
        }
        if (settings.phone().on()) {
            var webhook = new WebhookCarrier(settings.phone(), environment.getProperty(PHONE_SECRET, ""), clock);
            for (String name : settings.phone().channels()) {
                all.put(
                        Channel.named(name)
                                .filter(channel -> channel != Channel.MAIL)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "bailiff.phone.channels holds sms or voice, was " + name)),
                        webhook);
            }
        }
        if (!all.containsKey(Channel.MAIL)) {
            LOG.info("bailiff.mail.host is not set: no notices are sent, and no codes by e-mail");
        }
        return new Carriers(all);
    }

    @Bean
    PhoneNumbers phoneNumbers(DeliverySettings settings) {
        return new LibPhoneNumbers(settings.phone().region());
    }

    @Bean
    Dispatch dispatch(
            Transactions<MessageReads, MessageTx> messageStore,
            MessageSeal seal,
            Settings settings,
            DeliverySettings deliverySettings,
            Agents agents,
            Carriers carriers,
            InstantSource clock) {
        var texts = Texts.preferred(Optional.of(deliverySettings.language()), Optional.empty());
        return new Dispatch(messageStore, seal, new Letters(settings, agents, texts), carriers, clock);
    }

    @Bean
    Notices notices(Transactions<NoticeReads, NoticeTx> noticeStore, Postbox postbox, InstantSource clock) {
        return new Notices(noticeStore, postbox, clock);
    }

    @Bean
    Delivery delivery(Dispatch dispatch, Carriers carriers, Notices notices) {
        return new Delivery(dispatch, carriers, notices);
    }
}
