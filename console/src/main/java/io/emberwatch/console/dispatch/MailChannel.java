package io.emberwatch.console.dispatch;

import io.emberwatch.console.dispatch.Channel.DeliveryException.Fault;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** E-mail over SMTP, with TLS where the server offers it or {@code smtps://} asks for it. */
final class MailChannel implements Channel {

    private final ChannelSettings settings;
    private final Session session;

    MailChannel(ChannelSettings settings) {
        this.settings = settings;
        URI server = URI.create(settings.url());
        boolean encrypted = "smtps".equals(server.getScheme());
        String timeout = String.valueOf(settings.timeoutMs());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", server.getHost());
        properties.put(
                "mail.smtp.port", String.valueOf(server.getPort() > 0 ? server.getPort() : encrypted ? 465 : 25));
        properties.put("mail.smtp.ssl.enable", String.valueOf(encrypted));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        this.session = Session.getInstance(properties, authenticator());
    }

    private @Nullable Authenticator authenticator() {
        if (settings.user().isEmpty()) {
            return null;
        }
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.user(), settings.secret());
            }
        };
    }

    @Override
    public void send(Order order, Person person, String address, MessageText message) throws DeliveryException {
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(settings.from(), true));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
            mail.setSubject(message.title(), "UTF-8");
            mail.setText(message.text(), "UTF-8");
            mail.setSentDate(new Date());
            mail.setHeader("X-Emberwatch-Order", Signing.hex(order.id()));
            mail.setHeader("Auto-Submitted", "auto-generated");
            if (order.urgent()) {
                mail.setHeader("X-Priority", "1");
            }
            Transport.send(mail);
        } catch (AddressException e) {
            throw new DeliveryException("address [" + address + "] must be a mailbox", Fault.REFUSED);
        } catch (SendFailedException e) {
            boolean wrongAddress = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
            throw new DeliveryException("refused: " + e.getMessage(), wrongAddress ? Fault.REFUSED : Fault.NOT_NOW);
        } catch (MessagingException e) {
            throw new DeliveryException("no answer: " + e.getMessage(), Fault.SERVER_DOWN);
        }
    }
}
