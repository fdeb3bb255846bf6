package dev.holdfast.aws;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** A network that loses one answer: the service has done what was asked, and nobody hears of it. */
final class LosingAnswers implements SdkHttpClient {

    private final SdkHttpClient real = UrlConnectionHttpClient.create();
    private final AtomicReference<Runnable> next = new AtomicReference<>();

    /** The next answer is lost. @param meanwhile happens before the SDK asks again */
    void loseNext(Runnable meanwhile) {
        next.set(meanwhile);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse response = prepared.call();
                Runnable meanwhile = next.getAndSet(null);
                if (meanwhile == null) {
                    return response;
                }
                response.responseBody().ifPresent(AbortableInputStream::abort);
                meanwhile.run();
                throw new IOException("Connection reset after the request was done");
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
