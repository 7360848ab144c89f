package dev.portcullis.identity.mfa;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A text as a picture that a telephone can read: a PNG of one bit per pixel, which takes no toolkit for windows. */
final class QrCode {

    private static final int PIXELS = 256;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private QrCode() {}

    /** The picture. */
    static byte[] png(String text) {
        BitMatrix matrix = matrix(text);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        // One bit per pixel, grey, and the only ways there are to compress, filter and order them.
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(matrix.getWidth())
                        .putInt(matrix.getHeight())
                        .put((byte) 1)
                        .put(new byte[4])
                        .array());
        chunk(png, "IDAT", deflated(lines(matrix)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            PIXELS,
                            PIXELS,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
        } catch (WriterException e) {
            throw new IllegalStateException("the text does not fit into a QR code", e);
        }
    }

    /** Each line begins with the filter's number, none; a set bit is white. */
    private static byte[] lines(BitMatrix matrix) {
        int bytes = (matrix.getWidth() + Byte.SIZE - 1) / Byte.SIZE;
        byte[] lines = new byte[matrix.getHeight() * (1 + bytes)];
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (!matrix.get(x, y)) {
                    lines[y * (1 + bytes) + 1 + x / Byte.SIZE] |= (byte) (0x80 >> (x % Byte.SIZE));
                }
            }
        }
        return lines;
    }

    private static byte[] deflated(byte[] content) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] buffer = new byte[4_096];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
            return deflated.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        png.writeBytes(name);
        png.writeBytes(content);
        png.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }
}
