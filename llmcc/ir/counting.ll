; 426bdeb16c310cdefedec3d74e12f912a1cc29d7836f04320c92d5eee18bb5e2
%struct.block = type { ptr, i32 }
define dso_local range(i32 -1, 1) i32 @count_module(ptr noundef readonly captures(none) %0, ptr noundef %1, ptr noundef %2) local_unnamed_addr #0 {
  %4 = load ptr, ptr %0, align 8, !tbaa !7
  %5 = tail call ptr %4(ptr noundef %1) #5
  %6 = getelementptr inbounds nuw i8, ptr %2, i64 424
  %7 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 56
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %12 = getelementptr inbounds nuw i8, ptr %2, i64 408
  %13 = getelementptr inbounds nuw i8, ptr %2, i64 416
  %14 = getelementptr inbounds nuw i8, ptr %2, i64 440
  %15 = getelementptr inbounds nuw i8, ptr %2, i64 256
  %16 = getelementptr inbounds nuw i8, ptr %2, i64 184
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 152
  %18 = getelementptr inbounds nuw i8, ptr %0, i64 160
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 176
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 168
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 136
  %22 = getelementptr inbounds nuw i8, ptr %0, i64 184
  %23 = getelementptr inbounds nuw i8, ptr %2, i64 128
  %24 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %25 = getelementptr inbounds nuw i8, ptr %0, i64 104
  %26 = getelementptr inbounds nuw i8, ptr %0, i64 128
  %27 = getelementptr inbounds nuw i8, ptr %0, i64 144
  %28 = getelementptr inbounds nuw i8, ptr %2, i64 152
  %29 = getelementptr inbounds nuw i8, ptr %0, i64 112
  %30 = getelementptr inbounds nuw i8, ptr %2, i64 168
  %31 = getelementptr inbounds nuw i8, ptr %0, i64 120
  %32 = getelementptr inbounds nuw i8, ptr %2, i64 192
  %33 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %34 = getelementptr inbounds nuw i8, ptr %2, i64 112
  %35 = getelementptr inbounds nuw i8, ptr %2, i64 432
  %36 = getelementptr inbounds nuw i8, ptr %2, i64 104
  %37 = getelementptr inbounds nuw i8, ptr %2, i64 88
  %38 = getelementptr inbounds nuw i8, ptr %2, i64 232
  %39 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %40 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %41 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %42 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %43 = getelementptr inbounds nuw i8, ptr %2, i64 400
  %44 = getelementptr inbounds nuw i8, ptr %2, i64 144
  %45 = getelementptr inbounds nuw i8, ptr %2, i64 136
  %46 = getelementptr inbounds nuw i8, ptr %2, i64 16
  %47 = getelementptr inbounds nuw i8, ptr %2, i64 48
  %48 = getelementptr inbounds nuw i8, ptr %2, i64 80
  %49 = getelementptr inbounds nuw i8, ptr %2, i64 32
  %50 = getelementptr inbounds nuw i8, ptr %2, i64 64
  %51 = getelementptr inbounds nuw i8, ptr %0, i64 8
  br label %52
52:                                               ; preds = %385, %3
  %53 = phi ptr [ %5, %3 ], [ %387, %385 ]
  %54 = icmp eq ptr %53, null
  br i1 %54, label %388, label %55
55:                                               ; preds = %52
  %56 = load i64, ptr %6, align 8, !tbaa !10
  %57 = add nsw i64 %56, 1
  store i64 %57, ptr %6, align 8, !tbaa !10
  %58 = load ptr, ptr %7, align 8, !tbaa !12
  %59 = tail call i32 %58(ptr noundef nonnull %53) #5
  %60 = icmp eq i32 %59, 0
  br i1 %60, label %61, label %385
61:                                               ; preds = %55
  %62 = load ptr, ptr %8, align 8, !tbaa !13
  %63 = tail call ptr %62(ptr noundef nonnull %53) #5
  br label %64
64:                                               ; preds = %349, %61
  %65 = phi i64 [ 0, %61 ], [ %384, %349 ]
  %66 = phi ptr [ %63, %61 ], [ %383, %349 ]
  %67 = icmp eq ptr %66, null
  br i1 %67, label %68, label %176
68:                                               ; preds = %64
  %69 = shl i64 %65, 1
  br label %70
70:                                               ; preds = %70, %68
  %71 = phi i64 [ 16, %68 ], [ %73, %70 ]
  %72 = icmp ult i64 %71, %69
  %73 = shl i64 %71, 1
  br i1 %72, label %70, label %74, !llvm.loop !14
74:                                               ; preds = %70
  %75 = tail call noalias ptr @calloc(i64 noundef %71, i64 noundef 16) #6
  %76 = icmp eq ptr %75, null
  br i1 %76, label %388, label %77
77:                                               ; preds = %74
  %78 = load ptr, ptr %8, align 8, !tbaa !13
  %79 = tail call ptr %78(ptr noundef nonnull %53) #5
  %80 = add i64 %71, -1
  br label %81
81:                                               ; preds = %95, %77
  %82 = phi ptr [ %79, %77 ], [ %97, %95 ]
  %83 = icmp eq ptr %82, null
  br i1 %83, label %84, label %87
84:                                               ; preds = %81
  %85 = load ptr, ptr %8, align 8, !tbaa !13
  %86 = tail call ptr %85(ptr noundef nonnull %53) #5
  br label %108
87:                                               ; preds = %81
  %88 = load ptr, ptr %40, align 8, !tbaa !16
  %89 = tail call ptr %88(ptr noundef nonnull %82) #5
  %90 = load ptr, ptr %41, align 8, !tbaa !17
  %91 = tail call i32 %90(ptr noundef %89) #5
  br label %92
92:                                               ; preds = %98, %87
  %93 = phi i32 [ 0, %87 ], [ %107, %98 ]
  %94 = icmp eq i32 %93, %91
  br i1 %94, label %95, label %98
95:                                               ; preds = %92
  %96 = load ptr, ptr %39, align 8, !tbaa !18
  %97 = tail call ptr %96(ptr noundef nonnull %82) #5
  br label %81, !llvm.loop !19
98:                                               ; preds = %92
  %99 = load ptr, ptr %42, align 8, !tbaa !20
  %100 = tail call ptr %99(ptr noundef %89, i32 noundef %93) #5
  %101 = tail call fastcc ptr @find(ptr noundef %75, i64 noundef %80, ptr noundef %100) #7
  %102 = load ptr, ptr %42, align 8, !tbaa !20
  %103 = tail call ptr %102(ptr noundef %89, i32 noundef %93) #5
  store ptr %103, ptr %101, align 8, !tbaa !21
  %104 = getelementptr inbounds nuw i8, ptr %101, i64 8
  %105 = load i32, ptr %104, align 8, !tbaa !23
  %106 = add i32 %105, 1
  store i32 %106, ptr %104, align 8, !tbaa !23
  %107 = add i32 %93, 1
  br label %92, !llvm.loop !24
108:                                              ; preds = %129, %84
  %109 = phi ptr [ %86, %84 ], [ %163, %129 ]
  %110 = icmp eq ptr %109, null
  br i1 %110, label %175, label %111
111:                                              ; preds = %108
  %112 = load ptr, ptr %40, align 8, !tbaa !16
  %113 = tail call ptr %112(ptr noundef nonnull %109) #5
  %114 = tail call fastcc ptr @find(ptr noundef %75, i64 noundef %80, ptr noundef nonnull %109) #7
  %115 = getelementptr inbounds nuw i8, ptr %114, i64 8
  %116 = load i32, ptr %115, align 8, !tbaa !23
  %117 = load ptr, ptr %41, align 8, !tbaa !17
  %118 = tail call i32 %117(ptr noundef %113) #5
  %119 = freeze i32 %118
  %120 = load i64, ptr %43, align 8, !tbaa !10
  %121 = add nsw i64 %120, 1
  store i64 %121, ptr %43, align 8, !tbaa !10
  %122 = zext i32 %119 to i64
  %123 = load i64, ptr %44, align 8, !tbaa !10
  %124 = add nsw i64 %123, %122
  store i64 %124, ptr %44, align 8, !tbaa !10
  %125 = icmp ugt i32 %119, 1
  br i1 %125, label %126, label %129
126:                                              ; preds = %111, %164
  %127 = phi i32 [ %174, %164 ], [ 0, %111 ]
  %128 = icmp eq i32 %127, %119
  br i1 %128, label %129, label %164
129:                                              ; preds = %126, %111
  %130 = icmp eq i32 %119, 1
  %131 = icmp eq i32 %119, 2
  %132 = icmp eq i32 %116, 1
  %133 = icmp eq i32 %116, 2
  %134 = icmp ugt i32 %116, 2
  %135 = zext i1 %134 to i64
  %136 = load i64, ptr %48, align 8, !tbaa !10
  %137 = add nsw i64 %136, %135
  store i64 %137, ptr %48, align 8, !tbaa !10
  %138 = and i1 %132, %130
  %139 = insertelement <2 x i1> poison, i1 %132, i64 0
  %140 = insertelement <2 x i1> %139, i1 %138, i64 1
  %141 = zext <2 x i1> %140 to <2 x i64>
  %142 = load <2 x i64>, ptr %46, align 8, !tbaa !10
  %143 = add nsw <2 x i64> %142, %141
  store <2 x i64> %143, ptr %46, align 8, !tbaa !10
  %144 = and i1 %132, %131
  %145 = insertelement <2 x i1> poison, i1 %144, i64 0
  %146 = insertelement <2 x i1> %145, i1 %130, i64 1
  %147 = zext <2 x i1> %146 to <2 x i64>
  %148 = load <2 x i64>, ptr %49, align 8, !tbaa !10
  %149 = add nsw <2 x i64> %148, %147
  store <2 x i64> %149, ptr %49, align 8, !tbaa !10
  %150 = and i1 %133, %130
  %151 = insertelement <2 x i1> poison, i1 %133, i64 0
  %152 = insertelement <2 x i1> %151, i1 %150, i64 1
  %153 = zext <2 x i1> %152 to <2 x i64>
  %154 = load <2 x i64>, ptr %47, align 8, !tbaa !10
  %155 = add nsw <2 x i64> %154, %153
  store <2 x i64> %155, ptr %47, align 8, !tbaa !10
  %156 = and i1 %133, %131
  %157 = insertelement <2 x i1> poison, i1 %156, i64 0
  %158 = insertelement <2 x i1> %157, i1 %131, i64 1
  %159 = zext <2 x i1> %158 to <2 x i64>
  %160 = load <2 x i64>, ptr %50, align 8, !tbaa !10
  %161 = add nsw <2 x i64> %160, %159
  store <2 x i64> %161, ptr %50, align 8, !tbaa !10
  %162 = load ptr, ptr %39, align 8, !tbaa !18
  %163 = tail call ptr %162(ptr noundef nonnull %109) #5
  br label %108, !llvm.loop !25
164:                                              ; preds = %126
  %165 = load ptr, ptr %42, align 8, !tbaa !20
  %166 = tail call ptr %165(ptr noundef %113, i32 noundef %127) #5
  %167 = tail call fastcc ptr @find(ptr noundef %75, i64 noundef %80, ptr noundef %166) #7
  %168 = getelementptr inbounds nuw i8, ptr %167, i64 8
  %169 = load i32, ptr %168, align 8, !tbaa !23
  %170 = icmp ugt i32 %169, 1
  %171 = zext i1 %170 to i64
  %172 = load i64, ptr %45, align 8, !tbaa !10
  %173 = add nsw i64 %172, %171
  store i64 %173, ptr %45, align 8, !tbaa !10
  %174 = add i32 %127, 1
  br label %126, !llvm.loop !26
175:                                              ; preds = %108
  tail call void @free(ptr noundef %75) #5
  br label %385
176:                                              ; preds = %64
  %177 = load ptr, ptr %9, align 8, !tbaa !27
  %178 = tail call ptr %177(ptr noundef nonnull %66) #5
  br label %179
179:                                              ; preds = %345, %176
  %180 = phi i64 [ 0, %176 ], [ %279, %345 ]
  %181 = phi i64 [ 0, %176 ], [ %280, %345 ]
  %182 = phi ptr [ %178, %176 ], [ %347, %345 ]
  %183 = phi i64 [ 0, %176 ], [ %281, %345 ]
  %184 = phi i64 [ 0, %176 ], [ %348, %345 ]
  %185 = icmp eq ptr %182, null
  br i1 %185, label %349, label %186
186:                                              ; preds = %179
  %187 = load ptr, ptr %10, align 8, !tbaa !28
  %188 = tail call i32 %187(ptr noundef nonnull %182) #5
  %189 = load ptr, ptr %11, align 8, !tbaa !29
  %190 = tail call i32 %189(ptr noundef nonnull %182) #5
  %191 = load i64, ptr %12, align 8, !tbaa !10
  %192 = add nsw i64 %191, 1
  store i64 %192, ptr %12, align 8, !tbaa !10
  %193 = and i32 %188, -2
  %194 = icmp eq i32 %193, 26
  switch i32 %188, label %195 [
    i32 45, label %198
    i32 29, label %198
    i32 28, label %198
    i32 27, label %198
    i32 26, label %198
  ]
195:                                              ; preds = %186
  %196 = icmp eq i32 %188, 5
  %197 = zext i1 %196 to i64
  br label %198
198:                                              ; preds = %195, %186, %186, %186, %186, %186
  %199 = phi i64 [ 1, %186 ], [ %197, %195 ], [ 1, %186 ], [ 1, %186 ], [ 1, %186 ], [ 1, %186 ]
  %200 = load i64, ptr %13, align 8, !tbaa !10
  %201 = add nsw i64 %200, %199
  store i64 %201, ptr %13, align 8, !tbaa !10
  %202 = add i32 %188, -30
  %203 = icmp ult i32 %202, 12
  %204 = or i1 %194, %203
  br i1 %204, label %209, label %205
205:                                              ; preds = %198
  switch i32 %188, label %206 [
    i32 68, label %209
    i32 66, label %209
    i32 60, label %209
    i32 53, label %209
    i32 49, label %209
  ]
206:                                              ; preds = %205
  %207 = icmp eq i32 %188, 69
  %208 = zext i1 %207 to i64
  br label %209
209:                                              ; preds = %206, %205, %205, %205, %205, %205, %198
  %210 = phi i64 [ %208, %206 ], [ 1, %198 ], [ 1, %205 ], [ 1, %205 ], [ 1, %205 ], [ 1, %205 ], [ 1, %205 ]
  %211 = load i64, ptr %14, align 8, !tbaa !10
  %212 = add nsw i64 %211, %210
  store i64 %212, ptr %14, align 8, !tbaa !10
  switch i32 %188, label %242 [
    i32 1, label %237
    i32 2, label %213
    i32 8, label %216
    i32 10, label %217
    i32 12, label %218
    i32 20, label %219
    i32 21, label %220
    i32 22, label %221
    i32 23, label %222
    i32 24, label %223
    i32 25, label %224
    i32 26, label %225
    i32 27, label %226
    i32 28, label %227
    i32 29, label %228
    i32 30, label %229
    i32 31, label %230
    i32 32, label %231
    i32 41, label %232
    i32 42, label %233
    i32 44, label %234
    i32 45, label %235
    i32 46, label %236
  ]
213:                                              ; preds = %209
  %214 = load i64, ptr %15, align 8, !tbaa !10
  %215 = add nsw i64 %214, 1
  store i64 %215, ptr %15, align 8, !tbaa !10
  br label %237
216:                                              ; preds = %209
  br label %237
217:                                              ; preds = %209
  br label %237
218:                                              ; preds = %209
  br label %237
219:                                              ; preds = %209
  br label %237
220:                                              ; preds = %209
  br label %237
221:                                              ; preds = %209
  br label %237
222:                                              ; preds = %209
  br label %237
223:                                              ; preds = %209
  br label %237
224:                                              ; preds = %209
  br label %237
225:                                              ; preds = %209
  br label %237
226:                                              ; preds = %209
  br label %237
227:                                              ; preds = %209
  br label %237
228:                                              ; preds = %209
  br label %237
229:                                              ; preds = %209
  br label %237
230:                                              ; preds = %209
  br label %237
231:                                              ; preds = %209
  br label %237
232:                                              ; preds = %209
  br label %237
233:                                              ; preds = %209
  br label %237
234:                                              ; preds = %209
  br label %237
235:                                              ; preds = %209
  br label %237
236:                                              ; preds = %209
  br label %237
237:                                              ; preds = %236, %235, %234, %233, %232, %231, %230, %229, %228, %227, %226, %225, %224, %223, %222, %221, %220, %219, %218, %217, %216, %213, %209
  %238 = phi i64 [ 344, %236 ], [ 264, %235 ], [ 320, %234 ], [ 280, %233 ], [ 248, %232 ], [ 336, %231 ], [ 392, %230 ], [ 376, %229 ], [ 272, %228 ], [ 360, %227 ], [ 296, %226 ], [ 216, %225 ], [ 384, %224 ], [ 312, %223 ], [ 224, %222 ], [ 200, %221 ], [ 288, %220 ], [ 352, %219 ], [ 304, %218 ], [ 368, %217 ], [ 208, %216 ], [ 120, %213 ], [ 328, %209 ]
  %239 = getelementptr inbounds nuw i8, ptr %2, i64 %238
  %240 = load i64, ptr %239, align 8, !tbaa !10
  %241 = add nsw i64 %240, 1
  store i64 %241, ptr %239, align 8, !tbaa !10
  br label %242
242:                                              ; preds = %237, %209
  switch i32 %188, label %278 [
    i32 44, label %243
    i32 45, label %250
    i32 2, label %273
  ]
243:                                              ; preds = %242
  %244 = icmp eq i64 %184, 0
  %245 = zext i1 %244 to i64
  %246 = or i64 %181, %245
  %247 = add nsw i64 %183, 1
  %248 = sext i32 %190 to i64
  %249 = add nsw i64 %180, %248
  br label %278
250:                                              ; preds = %242
  %251 = load ptr, ptr %17, align 8, !tbaa !30
  %252 = tail call ptr %251(ptr noundef nonnull %182) #5
  %253 = load ptr, ptr %18, align 8, !tbaa !31
  %254 = tail call ptr %253(ptr noundef %252) #5
  %255 = icmp eq ptr %254, null
  br i1 %255, label %269, label %256
256:                                              ; preds = %250
  %257 = load ptr, ptr %19, align 8, !tbaa !32
  %258 = tail call ptr %257(ptr noundef nonnull %182) #5
  %259 = load ptr, ptr %20, align 8, !tbaa !33
  %260 = tail call ptr %259(ptr noundef %252) #5
  %261 = icmp eq ptr %260, %258
  br i1 %261, label %262, label %269
262:                                              ; preds = %256
  %263 = load ptr, ptr %21, align 8, !tbaa !34
  %264 = load ptr, ptr %22, align 8, !tbaa !35
  %265 = tail call ptr %264(ptr noundef %258) #5
  %266 = tail call i32 %263(ptr noundef %265) #5
  %267 = icmp eq i32 %266, 8
  %268 = zext i1 %267 to i64
  br label %269
269:                                              ; preds = %262, %256, %250
  %270 = phi i64 [ 0, %250 ], [ 0, %256 ], [ %268, %262 ]
  %271 = load i64, ptr %23, align 8, !tbaa !10
  %272 = add nsw i64 %271, %270
  store i64 %272, ptr %23, align 8, !tbaa !10
  br label %278
273:                                              ; preds = %242
  %274 = icmp eq i32 %190, 1
  %275 = zext i1 %274 to i64
  %276 = load i64, ptr %16, align 8, !tbaa !10
  %277 = add nsw i64 %276, %275
  store i64 %277, ptr %16, align 8, !tbaa !10
  br label %278
278:                                              ; preds = %273, %269, %243, %242
  %279 = phi i64 [ %249, %243 ], [ %180, %269 ], [ %180, %273 ], [ %180, %242 ]
  %280 = phi i64 [ %246, %243 ], [ %181, %269 ], [ %181, %273 ], [ %181, %242 ]
  %281 = phi i64 [ %247, %243 ], [ %183, %269 ], [ %183, %273 ], [ %183, %242 ]
  %282 = tail call i32 @llvm.smax.i32(i32 %190, i32 0)
  br label %283
283:                                              ; preds = %322, %278
  %284 = phi i32 [ 0, %278 ], [ %324, %322 ]
  %285 = phi i32 [ 0, %278 ], [ %325, %322 ]
  %286 = icmp eq i32 %285, %282
  br i1 %286, label %287, label %290
287:                                              ; preds = %283
  %288 = add i32 %188, -8
  %289 = icmp ult i32 %288, 18
  br i1 %289, label %326, label %345
290:                                              ; preds = %283
  %291 = load ptr, ptr %24, align 8, !tbaa !36
  %292 = tail call ptr %291(ptr noundef nonnull %182, i32 noundef %285) #5
  %293 = load ptr, ptr %25, align 8, !tbaa !37
  %294 = tail call ptr %293(ptr noundef %292) #5
  %295 = icmp eq ptr %294, null
  br i1 %295, label %322, label %296
296:                                              ; preds = %290
  %297 = load ptr, ptr %26, align 8, !tbaa !38
  %298 = tail call ptr %297(ptr noundef %292) #5
  %299 = load ptr, ptr %21, align 8, !tbaa !34
  %300 = tail call i32 %299(ptr noundef %298) #5
  %301 = icmp eq i32 %300, 8
  br i1 %301, label %302, label %322
302:                                              ; preds = %296
  %303 = load ptr, ptr %27, align 8, !tbaa !39
  %304 = tail call i32 %303(ptr noundef %298) #5
  %305 = insertelement <2 x i32> poison, i32 %304, i64 0
  %306 = shufflevector <2 x i32> %305, <2 x i32> poison, <2 x i32> zeroinitializer
  %307 = icmp eq <2 x i32> %306, <i32 32, i32 64>
  %308 = zext <2 x i1> %307 to <2 x i64>
  %309 = load <2 x i64>, ptr %28, align 8, !tbaa !10
  %310 = add nsw <2 x i64> %309, %308
  store <2 x i64> %310, ptr %28, align 8, !tbaa !10
  %311 = icmp ult i32 %304, 65
  br i1 %311, label %312, label %322
312:                                              ; preds = %302
  %313 = load ptr, ptr %29, align 8, !tbaa !40
  %314 = tail call i64 %313(ptr noundef %292) #5
  %315 = icmp eq i64 %314, 1
  %316 = icmp eq i64 %314, 0
  %317 = insertelement <2 x i1> poison, i1 %316, i64 0
  %318 = insertelement <2 x i1> %317, i1 %315, i64 1
  %319 = zext <2 x i1> %318 to <2 x i64>
  %320 = load <2 x i64>, ptr %30, align 8, !tbaa !10
  %321 = add nsw <2 x i64> %320, %319
  store <2 x i64> %321, ptr %30, align 8, !tbaa !10
  br label %322
322:                                              ; preds = %312, %302, %296, %290
  %323 = phi i32 [ 0, %290 ], [ 1, %302 ], [ 1, %312 ], [ 1, %296 ]
  %324 = or i32 %323, %284
  %325 = add nuw i32 %285, 1
  br label %283, !llvm.loop !41
326:                                              ; preds = %287
  %327 = icmp eq i32 %284, 0
  br i1 %327, label %328, label %341
328:                                              ; preds = %326
  %329 = load ptr, ptr %31, align 8, !tbaa !42
  %330 = load ptr, ptr %24, align 8, !tbaa !36
  %331 = tail call ptr %330(ptr noundef nonnull %182, i32 noundef 0) #5
  %332 = tail call i32 %329(ptr noundef %331) #5
  %333 = icmp eq i32 %332, 0
  br i1 %333, label %334, label %341
334:                                              ; preds = %328
  %335 = load ptr, ptr %31, align 8, !tbaa !42
  %336 = load ptr, ptr %24, align 8, !tbaa !36
  %337 = tail call ptr %336(ptr noundef nonnull %182, i32 noundef 1) #5
  %338 = tail call i32 %335(ptr noundef %337) #5
  %339 = icmp ne i32 %338, 0
  %340 = zext i1 %339 to i64
  br label %341
341:                                              ; preds = %334, %328, %326
  %342 = phi i64 [ 1, %328 ], [ 1, %326 ], [ %340, %334 ]
  %343 = load i64, ptr %32, align 8, !tbaa !10
  %344 = add nsw i64 %343, %342
  store i64 %344, ptr %32, align 8, !tbaa !10
  br label %345
345:                                              ; preds = %341, %287
  %346 = load ptr, ptr %33, align 8, !tbaa !43
  %347 = tail call ptr %346(ptr noundef nonnull %182) #5
  %348 = add nuw nsw i64 %184, 1
  br label %179, !llvm.loop !44
349:                                              ; preds = %179
  %350 = load i64, ptr %34, align 8, !tbaa !10
  %351 = add nsw i64 %350, %181
  store i64 %351, ptr %34, align 8, !tbaa !10
  %352 = load i64, ptr %35, align 8, !tbaa !10
  %353 = add nsw i64 %352, %180
  store i64 %353, ptr %35, align 8, !tbaa !10
  %354 = icmp eq i64 %183, 0
  %355 = zext i1 %354 to i64
  %356 = load i64, ptr %36, align 8, !tbaa !10
  %357 = add nsw i64 %356, %355
  store i64 %357, ptr %36, align 8, !tbaa !10
  %358 = add i64 %183, -1
  %359 = icmp ult i64 %358, 3
  %360 = icmp sgt i64 %183, 3
  %361 = insertelement <2 x i1> poison, i1 %359, i64 0
  %362 = insertelement <2 x i1> %361, i1 %360, i64 1
  %363 = zext <2 x i1> %362 to <2 x i64>
  %364 = load <2 x i64>, ptr %37, align 8, !tbaa !10
  %365 = add nsw <2 x i64> %364, %363
  store <2 x i64> %365, ptr %37, align 8, !tbaa !10
  %366 = add i64 %180, -1
  %367 = icmp ult i64 %366, 5
  %368 = icmp sgt i64 %180, 5
  %369 = insertelement <2 x i1> poison, i1 %368, i64 0
  %370 = insertelement <2 x i1> %369, i1 %367, i64 1
  %371 = zext <2 x i1> %370 to <2 x i64>
  %372 = load <2 x i64>, ptr %2, align 8, !tbaa !10
  %373 = add nsw <2 x i64> %372, %371
  store <2 x i64> %373, ptr %2, align 8, !tbaa !10
  %374 = add nsw i64 %184, -15
  %375 = icmp samesign ult i64 %184, 15
  %376 = icmp ult i64 %374, 486
  %377 = insertelement <2 x i1> poison, i1 %376, i64 0
  %378 = insertelement <2 x i1> %377, i1 %375, i64 1
  %379 = zext <2 x i1> %378 to <2 x i64>
  %380 = load <2 x i64>, ptr %38, align 8, !tbaa !10
  %381 = add nsw <2 x i64> %380, %379
  store <2 x i64> %381, ptr %38, align 8, !tbaa !10
  %382 = load ptr, ptr %39, align 8, !tbaa !18
  %383 = tail call ptr %382(ptr noundef nonnull %66) #5
  %384 = add i64 %65, 1
  br label %64, !llvm.loop !45
385:                                              ; preds = %55, %175
  %386 = load ptr, ptr %51, align 8, !tbaa !46
  %387 = tail call ptr %386(ptr noundef nonnull %53) #5
  br label %52, !llvm.loop !47
388:                                              ; preds = %52, %74
  %389 = phi i32 [ -1, %74 ], [ 0, %52 ]
  ret i32 %389
}
declare noalias noundef ptr @calloc(i64 noundef, i64 noundef) local_unnamed_addr #1
define internal fastcc noundef nonnull ptr @find(ptr noundef nonnull readonly captures(ret: address, provenance) %0, i64 noundef %1, ptr noundef %2) unnamed_addr #2 {
  %4 = ptrtoint ptr %2 to i64
  %5 = lshr i64 %4, 4
  %6 = mul i64 %5, -7046029254386353131
  %7 = lshr i64 %6, 20
  br label %8
8:                                                ; preds = %8, %3
  %9 = phi i64 [ %7, %3 ], [ %16, %8 ]
  %10 = and i64 %9, %1
  %11 = getelementptr inbounds nuw %struct.block, ptr %0, i64 %10
  %12 = load ptr, ptr %11, align 8, !tbaa !21
  %13 = icmp eq ptr %12, null
  %14 = icmp eq ptr %12, %2
  %15 = or i1 %13, %14
  %16 = add i64 %10, 1
  br i1 %15, label %17, label %8, !llvm.loop !48
17:                                               ; preds = %8
  ret ptr %11
}
declare void @free(ptr allocptr noundef captures(none)) local_unnamed_addr #3
declare i32 @llvm.smax.i32(i32, i32) #4
attributes #0 = { minsize nounwind optsize }
attributes #1 = { minsize mustprogress nofree nounwind optsize willreturn allockind("alloc,zeroed") allocsize(0,1) memory(inaccessiblemem: readwrite) }
attributes #2 = { minsize nofree norecurse nosync nounwind optsize memory(argmem: read) }
attributes #3 = { minsize mustprogress nounwind optsize willreturn allockind("free") memory(argmem: readwrite, inaccessiblemem: readwrite) }
attributes #4 = { nocallback nocreateundeforpoison nofree nosync nounwind speculatable willreturn memory(none) }
attributes #5 = { minsize nounwind optsize }
attributes #6 = { minsize nounwind optsize allocsize(0,1) }
attributes #7 = { minsize optsize }
!llvm.module.flags = !{!0, !1, !2}
!llvm.errno.tbaa = !{!3}
!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 8, !"PIC Level", i32 2}
!2 = !{i32 7, !"PIE Level", i32 2}
!3 = !{!4, !4, i64 0}
!4 = !{!"int", !5, i64 0}
!5 = !{!"omnipotent char", !6, i64 0}
!6 = !{!"Simple C/C++ TBAA"}
!7 = !{!8, !9, i64 0}
!8 = !{!"api", !9, i64 0, !9, i64 8, !9, i64 16, !9, i64 24, !9, i64 32, !9, i64 40, !9, i64 48, !9, i64 56, !9, i64 64, !9, i64 72, !9, i64 80, !9, i64 88, !9, i64 96, !9, i64 104, !9, i64 112, !9, i64 120, !9, i64 128, !9, i64 136, !9, i64 144, !9, i64 152, !9, i64 160, !9, i64 168, !9, i64 176, !9, i64 184}
!9 = !{!"any pointer", !5, i64 0}
!10 = !{!11, !11, i64 0}
!11 = !{!"long", !5, i64 0}
!12 = !{!8, !9, i64 16}
!13 = !{!8, !9, i64 24}
!14 = distinct !{!14, !15}
!15 = !{!"llvm.loop.mustprogress"}
!16 = !{!8, !9, i64 80}
!17 = !{!8, !9, i64 88}
!18 = !{!8, !9, i64 32}
!19 = distinct !{!19, !15}
!20 = !{!8, !9, i64 96}
!21 = !{!22, !9, i64 0}
!22 = !{!"block", !9, i64 0, !4, i64 8}
!23 = !{!22, !4, i64 8}
!24 = distinct !{!24, !15}
!25 = distinct !{!25, !15}
!26 = distinct !{!26, !15}
!27 = !{!8, !9, i64 40}
!28 = !{!8, !9, i64 56}
!29 = !{!8, !9, i64 64}
!30 = !{!8, !9, i64 152}
!31 = !{!8, !9, i64 160}
!32 = !{!8, !9, i64 176}
!33 = !{!8, !9, i64 168}
!34 = !{!8, !9, i64 136}
!35 = !{!8, !9, i64 184}
!36 = !{!8, !9, i64 72}
!37 = !{!8, !9, i64 104}
!38 = !{!8, !9, i64 128}
!39 = !{!8, !9, i64 144}
!40 = !{!8, !9, i64 112}
!41 = distinct !{!41, !15}
!42 = !{!8, !9, i64 120}
!43 = !{!8, !9, i64 48}
!44 = distinct !{!44, !15}
!45 = distinct !{!45, !15}
!46 = !{!8, !9, i64 8}
!47 = distinct !{!47, !15}
!48 = distinct !{!48, !15}
