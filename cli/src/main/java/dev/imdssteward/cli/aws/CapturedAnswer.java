package dev.imdssteward.cli.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The answer to one call as it came, beside what the SDK makes of it. */
final class CapturedAnswer {
    /** What a call has its answer captured in. */
    static final ExecutionAttribute<CapturedAnswer> ATTRIBUTE = new ExecutionAttribute<>("CapturedAnswer");

    private byte[] bytes = {};

    /** Captures the answers to those calls of a client that carry the attribute. */
    static final class Reader implements ExecutionInterceptor {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            var answer = attributes.getAttribute(ATTRIBUTE);
            return answer != null && context.httpResponse().isSuccessful()
                    ? Optional.of(answer.read(context.responseBody().orElseGet(InputStream::nullInputStream)))
                    : context.responseBody();
        }
    }

    private InputStream read(InputStream body) {
        try (body) {
            bytes = body.readAllBytes();
            return new ByteArrayInputStream(bytes);
        } catch (IOException broken) {
            throw RetryableException.create("Unable to read the answer", broken);
        }
    }

    /** The root element of the answer. */
    Element root() {
        try {
            var factory = DocumentBuilderFactory.newNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new IllegalStateException("Not an answer in XML", unreadable);
        }
    }
}
