#ifndef CHAHE_REPORT_OUTLINE_H
#define CHAHE_REPORT_OUTLINE_H

/* harfbuzz's types, which its header keeps opaque. */
typedef struct hb_blob_t hb_blob_t;
typedef struct hb_face_t hb_face_t;

/* The TrueType font `face` as a file, its outlines without the points that
 * follow from their neighbours: an on-curve point half way between two
 * control points is implied by the format, and Kai fonts traced from brush
 * writing spell out a fifth of their points for nothing. A point counts as
 * half way within 1.5 thousandths of the font size, 0.016 pt at 10.5 pt. The
 * caller owns the blob. A font that is not well-formed comes back as it is. */
hb_blob_t *outline_thin(hb_face_t *face);

#endif
